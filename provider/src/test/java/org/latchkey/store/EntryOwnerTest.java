/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Condition.ValueIs;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.ReadOrReserve;
import org.latchkey.store.Effect.Store;
import org.latchkey.store.Effect.Take;

class EntryOwnerTest {

    private static final EntryKey KEY = EntryKey.unscoped(bytes("key"));
    private static final ExpiryRule TEN_MS = new ExpiryRule(10, ExpiryRule.KEEP, ExpiryRule.KEEP);
    private static final ExpiryRule SLIDING = new ExpiryRule(10, 10, 10);

    private final List<EventKind> events = new ArrayList<>();
    private @Nullable Envelope stored;
    private long now = 1_000;
    private long operations;
    private OperationId last = new OperationId(0, 0);
    private Step.Writing writing = Step.Writing.KEEP;

    @Test
    void aStoredValueIsRead() {
        assertThat(put("a").verdict()).isEqualTo(Verdict.CREATED);
        assertThat(put("b").verdict()).isEqualTo(Verdict.UPDATED);
        assertThat(text(read())).isEqualTo("b");
        assertThat(events).containsExactly(EventKind.CREATED, EventKind.UPDATED);
    }

    @Test
    void anEntryDiesToTheMillisecond() {
        apply(Presence.ANY, new Store(bytes("a")), TEN_MS);
        now += 9;
        assertThat(read().verdict()).isEqualTo(Verdict.HIT);
        now += 1;
        assertThat(read().verdict()).isEqualTo(Verdict.MISS);
        assertThat(stored).isNull();
        assertThat(events).containsExactly(EventKind.CREATED, EventKind.EXPIRED);
    }

    @Test
    void aPutOverAnExpiredEntry_tellsOfTheExpiryFirst() {
        apply(Presence.ANY, new Store(bytes("a")), TEN_MS);
        now += 10;
        assertThat(put("b").verdict()).isEqualTo(Verdict.CREATED);
        assertThat(events).containsExactly(EventKind.CREATED, EventKind.EXPIRED, EventKind.CREATED);
    }

    @Test
    void anEntryWithoutALife_isNotStoredAndNobodyIsTold() {
        Outcome outcome = apply(Presence.ANY, new Store(bytes("a")), new ExpiryRule(0, 0, 0));
        assertThat(outcome.verdict()).isEqualTo(Verdict.STILLBORN);
        assertThat(stored).isNull();
        assertThat(events).isEmpty();
    }

    @Test
    void aReadExtendsASlidingEntry_andIsNoChange() {
        apply(Presence.ANY, new Store(bytes("a")), SLIDING);
        OperationId change = last;
        now += 5;
        assertThat(apply(Presence.ANY, Plain.READ, SLIDING).change()).isEqualTo(change);
        now += 9;
        assertThat(apply(new UnchangedSince(change), new Store(bytes("b")), SLIDING)
                        .verdict())
                .isEqualTo(Verdict.UPDATED);
    }

    @Test
    void aPeekExtendsNothing() {
        apply(Presence.ANY, new Store(bytes("a")), SLIDING);
        now += 5;
        apply(Presence.ANY, Plain.PEEK, SLIDING);
        assertThat(writing).isEqualTo(Step.Writing.KEEP);
    }

    @Test
    void conditionsOnPresenceAreHeld() {
        assertThat(apply(Presence.PRESENT, new Store(bytes("a"))).verdict()).isEqualTo(Verdict.MISS);
        assertThat(apply(Presence.ABSENT, new Store(bytes("a"))).verdict()).isEqualTo(Verdict.CREATED);
        assertThat(apply(Presence.ABSENT, new Store(bytes("b"))).verdict()).isEqualTo(Verdict.HIT);
        assertThat(apply(Presence.PRESENT, new Store(bytes("b"))).verdict()).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void aDifferentValue_isAMismatch_thatCountsAsOneAccess() {
        apply(Presence.ANY, new Store(bytes("a")), SLIDING);
        now += 5;
        Transition transition = transition(new ValueIs(bytes("x")), Plain.REMOVE, SLIDING, Answer.NOTHING);
        assertThat(apply(transition).verdict()).isEqualTo(Verdict.MISMATCH);
        assertThat(stored).isNotNull();
        assertThat(stored.lifetime().expiresAt()).isEqualTo(now + 10);
    }

    @Test
    void aMismatchThatTheCallerWillJudge_isNoAccessYet() {
        apply(Presence.ANY, new Store(bytes("a")), SLIDING);
        now += 5;
        Transition transition = transition(new ValueIs(bytes("x")), Plain.REMOVE, SLIDING, Answer.VALUE_ON_MISMATCH);
        Outcome outcome = apply(transition);
        assertThat(text(outcome)).isEqualTo("a");
        assertThat(writing).isEqualTo(Step.Writing.KEEP);
    }

    @Test
    void othersWaitForAHolder_whileReadersSeeWhatWasThere() {
        put("a");
        OperationId token = take(100);
        assertThat(put("b").verdict()).isEqualTo(Verdict.BUSY);
        assertThat(apply(Presence.ANY, Plain.REMOVE).verdict()).isEqualTo(Verdict.BUSY);
        assertThat(apply(Presence.ANY, new Take(100)).verdict()).isEqualTo(Verdict.BUSY);
        assertThat(text(read())).isEqualTo("a");
        assertThat(apply(new Holding(token), new Store(bytes("c"))).verdict()).isEqualTo(Verdict.UPDATED);
        assertThat(put("d").verdict()).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void aHoldThatHasRunOut_isTakenOver_andItsHolderComesTooLate() {
        put("a");
        OperationId token = take(100);
        now += 100;
        assertThat(put("b").verdict()).isEqualTo(Verdict.UPDATED);
        assertThat(apply(new Holding(token), new Store(bytes("c"))).verdict()).isEqualTo(Verdict.STALE);
        assertThat(text(read())).isEqualTo("b");
    }

    @Test
    void aHolderThatIsLate_butThatNobodyTookOver_stillCommits() {
        put("a");
        OperationId token = take(100);
        now += 500;
        assertThat(apply(new Holding(token), new Store(bytes("c"))).verdict()).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void aHolderCommitsAsItDecided_whenTheEntryHasExpiredMeanwhile() {
        apply(Presence.ANY, new Store(bytes("a")), TEN_MS);
        OperationId token = take(100);
        now += 50;
        assertThat(apply(new Holding(token), new Store(bytes("c"))).verdict()).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void aHoldOnAnAbsentKey_leavesNothingWhenItIsReleased() {
        OperationId token = take(100);
        assertThat(read().verdict()).isEqualTo(Verdict.MISS);
        assertThat(apply(new Holding(token), Plain.RELEASE).verdict()).isEqualTo(Verdict.RELEASED);
        assertThat(stored).isNull();
        assertThat(events).isEmpty();
    }

    @Test
    void aLoadStoresUnderItsReservation() {
        OperationId reservation = reserve();
        assertThat(apply(new UnchangedSince(reservation), new Store(bytes("loaded")))
                        .verdict())
                .isEqualTo(Verdict.CREATED);
    }

    @Test
    void aSecondReaderGetsTheSameReservation() {
        assertThat(reserve()).isEqualTo(reserve());
    }

    @Test
    void anyWriteInBetween_makesALoadStale() {
        OperationId reservation = reserve();
        put("a");
        apply(Presence.ANY, Plain.REMOVE);
        assertThat(apply(new UnchangedSince(reservation), new Store(bytes("old")))
                        .verdict())
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void removingAnAbsentKey_makesALoadStale() {
        OperationId reservation = reserve();
        assertThat(apply(Presence.ANY, Plain.REMOVE).verdict()).isEqualTo(Verdict.MISS);
        assertThat(apply(new UnchangedSince(reservation), new Store(bytes("old")))
                        .verdict())
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void aHolderMakesALoadStale() {
        OperationId reservation = reserve();
        OperationId token = take(100);
        assertThat(apply(new UnchangedSince(reservation), new Store(bytes("old")))
                        .verdict())
                .isEqualTo(Verdict.STALE);
        apply(new Holding(token), Plain.RELEASE);
        assertThat(stored).isNull();
    }

    @Test
    void readersOfAHeldAbsentKey_mayShareALoad_thatIsNotStored() {
        take(100);
        OperationId shared = reserve();
        assertThat(reserve()).isEqualTo(shared);
        assertThat(apply(new UnchangedSince(shared), new Store(bytes("old"))).verdict())
                .isEqualTo(Verdict.STALE);
    }

    @Test
    void anOperationThatArrivesTwice_isDoneOnce() {
        Transition put = transition(Presence.ANY, new Store(bytes("a")), SLIDING, Answer.NOTHING);
        assertThat(apply(put).verdict()).isEqualTo(Verdict.CREATED);
        assertThat(apply(put).verdict()).isEqualTo(Verdict.CREATED);
        assertThat(events).containsExactly(EventKind.CREATED);
    }

    @Test
    void anOperationIsConfirmed_andStoredOnceMoreForTheBackups() {
        put("a");
        OperationId asked = last;
        assertThat(confirm(asked).verdict()).isEqualTo(Verdict.CREATED);
        assertThat(writing).isEqualTo(Step.Writing.STORE);
        put("b");
        assertThat(confirm(asked).verdict()).isEqualTo(Verdict.STALE);
    }

    @Test
    void aConfirmationOfNothing_isBusyWhileTheEntryIsHeld_andChangesNothing() {
        reserve();
        OperationId token = take(100);
        assertThat(apply(Presence.ANY, Plain.CONFIRM).verdict()).isEqualTo(Verdict.BUSY);
        apply(new Holding(token), Plain.RELEASE);
        OperationId reserved = reserve();
        assertThat(apply(Presence.ANY, Plain.CONFIRM).verdict()).isEqualTo(Verdict.MISS);
        assertThat(writing).isEqualTo(Step.Writing.KEEP);
        assertThat(reserve()).isEqualTo(reserved);
    }

    @Test
    void versionsGrow_evenWhereAnEntryWasAway() {
        put("a");
        long first = version();
        put("b");
        long second = version();
        apply(Presence.ANY, Plain.REMOVE);
        now += 1;
        put("c");
        assertThat(second).isGreaterThan(first);
        assertThat(version()).isGreaterThan(second);
    }

    private long version() {
        assertThat(stored).isNotNull();
        return stored.stamp().version();
    }

    private Outcome confirm(OperationId asked) {
        return apply(new UnchangedSince(asked), Plain.CONFIRM);
    }

    private OperationId take(long millis) {
        assertThat(apply(Presence.ANY, new Take(millis)).verdict()).isEqualTo(Verdict.HELD);
        return last;
    }

    private OperationId reserve() {
        Outcome outcome = apply(Presence.ANY, new ReadOrReserve(1_000));
        assertThat(outcome.verdict()).isEqualTo(Verdict.MISS);
        assertThat(outcome.change()).isNotNull();
        return outcome.change();
    }

    private Outcome put(String value) {
        return apply(Presence.ANY, new Store(bytes(value)));
    }

    private Outcome read() {
        return apply(Presence.ANY, Plain.READ);
    }

    private Outcome apply(Condition condition, Effect effect) {
        return apply(condition, effect, ExpiryRule.NONE);
    }

    private Outcome apply(Condition condition, Effect effect, ExpiryRule expiry) {
        return apply(transition(condition, effect, expiry, Answer.VALUE));
    }

    private Transition transition(Condition condition, Effect effect, ExpiryRule expiry, Answer answer) {
        return new Transition(new OperationId(1, ++operations), condition, effect, expiry, answer, 0);
    }

    private Outcome apply(Transition transition) {
        Step step = EntryOwner.step(KEY, transition, stored, now, Epochs.NONE);
        last = transition.id();
        writing = step.writing();
        stored = switch (writing) {
            case KEEP -> stored;
            case STORE -> step.next();
            case DELETE -> null;
        };
        step.events().forEach(event -> events.add(event.kind()));
        return step.outcome();
    }

    private static @Nullable String text(Outcome outcome) {
        Bytes value = outcome.value();
        return value == null ? null : new String(value.array(), StandardCharsets.UTF_8);
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
