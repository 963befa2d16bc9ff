/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.store.Workbench.bytes;
import static org.latchkey.store.Workbench.text;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Condition.ValueIs;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.ReadOrReserve;
import org.latchkey.store.Effect.Revoke;
import org.latchkey.store.Effect.Store;
import org.latchkey.store.Effect.Take;
import org.latchkey.store.Step.Writing;

/** What each verb does on a key that is dead: of itself, and with its user. */
class RevokedKeyTest {

    private final Workbench bench = new Workbench();

    enum Death {
        OF_THE_KEY,
        OF_ITS_USER
    }

    @BeforeEach
    void store() {
        bench.at("k").put("value", "user");
        bench.events.clear();
    }

    private void die(Death death) {
        if (death == Death.OF_THE_KEY) {
            assertThat(bench.revoke("k").verdict()).isEqualTo(Verdict.REMOVED);
        } else {
            bench.revokeUser("user");
        }
        bench.events.clear();
    }

    @ParameterizedTest
    @EnumSource
    void aReaderSeesNothing_andAsksNoLoader(Death death) {
        die(death);
        assertThat(bench.at("k").answering(Answer.VALUE).read())
                .extracting(Outcome::verdict, Outcome::value)
                .containsExactly(Verdict.REVOKED, null);
        assertThat(bench.at("k").apply(new ReadOrReserve(100)).verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").apply(Plain.PEEK).verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.writing).isEqualTo(Writing.KEEP);
    }

    @ParameterizedTest
    @EnumSource
    void aLookupSeesTheValueAndWhy(Death death) {
        die(death);
        Outcome outcome = bench.at("k").read();
        assertThat(text(outcome.value())).isEqualTo("value");
        assertThat(outcome.details()).isNotNull();
        assertThat(outcome.details().mark())
                .isInstanceOfSatisfying(
                        Mark.Revoked.class,
                        revoked -> assertThat(revoked.epoch().reason()).isEqualTo("why"));
    }

    @ParameterizedTest
    @EnumSource
    void storesAreRefused(Death death) {
        die(death);
        assertThat(bench.at("k").put("new")).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").when(Presence.ABSENT).put("new")).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").seen()).isEqualTo("REVOKED");
        assertThat(bench.events).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void userCodeIsNotRun(Death death) {
        die(death);
        assertThat(bench.at("k").apply(new Take(100)).verdict()).isEqualTo(Verdict.REVOKED);
    }

    @ParameterizedTest
    @EnumSource
    void replaceAndRemoveFindNothing(Death death) {
        die(death);
        ValueIs expected = new ValueIs(bytes("value"));
        assertThat(bench.at("k").when(Presence.PRESENT).put("new")).isEqualTo(Verdict.MISS);
        assertThat(bench.at("k").when(expected).put("new")).isEqualTo(Verdict.MISS);
        assertThat(bench.at("k").when(expected).remove()).isEqualTo(Verdict.MISS);
        assertThat(bench.at("k").remove()).isEqualTo(Verdict.MISS);
        assertThat(bench.at("k").seen()).isEqualTo("REVOKED");
        assertThat(bench.events).isEmpty();
    }

    @Test
    void aSessionThatIsChangedBetweenTheNumberAndTheTombstone_isCovered() {
        Epoch drawn = bench.raise(null);
        assertThat(bench.at("k").put("changed")).isEqualTo(Verdict.UPDATED);

        assertThat(bench.at("k").apply(new Revoke(drawn, 1_000)).verdict()).isEqualTo(Verdict.REMOVED);

        assertThat(bench.at("k").seen()).isEqualTo("REVOKED");
    }

    @ParameterizedTest
    @EnumSource
    void aRenewalIsTheWayToANewEntry(Death death) {
        die(death);
        assertThat(bench.renew("k", "new").verdict()).isEqualTo(Verdict.CREATED);
        assertThat(bench.at("k").seen()).isEqualTo("new");
        assertThat(bench.events).containsExactly("CREATED new");
        assertThat(bench.at("k").put("newer")).isEqualTo(Verdict.UPDATED);
    }

    @ParameterizedTest
    @EnumSource
    void aRenewalFromBefore_isRefused(Death death) {
        Workbench.Call late = bench.at("k");
        die(death);
        assertThat(late.renew("new", bench.raise(null).number()).verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").seen()).isEqualTo("REVOKED");
    }

    @ParameterizedTest
    @EnumSource
    void aHolderCommitsInVain(Death death) {
        Workbench.Call late = bench.at("k");
        Holding hold = new Holding(late.take());
        die(death);
        assertThat(late.when(hold).put("new")).isEqualTo(Verdict.REVOKED);
        assertThat(late.when(hold).remove()).isEqualTo(Verdict.MISS);
        assertThat(late.when(hold).apply(Plain.RELEASE).verdict()).isEqualTo(Verdict.RELEASED);
        assertThat(bench.at("k").seen()).isEqualTo("REVOKED");
    }

    @Test
    void aLoadUnderWayIsRefused() {
        Workbench.Call late = bench.at("other");
        OperationId reservation = late.apply(new ReadOrReserve(100)).change();
        assertThat(reservation).isNotNull();
        assertThat(bench.revoke("other").verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(late.when(new UnchangedSince(reservation)).put("loaded")).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("other").seen()).isEqualTo("REVOKED");
    }

    @Test
    void aRevocationTellsOfTheRemovalOnce() {
        Outcome first = bench.revoke("k");
        assertThat(first.verdict()).isEqualTo(Verdict.REMOVED);
        assertThat(bench.revoke("k").verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.events).containsExactly("REMOVED value");
    }

    @Test
    void aRevocationThatArrivesTwice_isAnsweredTheSame() {
        Transition revoke = bench.at("k").transition(new Effect.Revoke(bench.raise(null), 10));
        assertThat(bench.apply(Workbench.key("k"), revoke).verdict()).isEqualTo(Verdict.REMOVED);
        assertThat(bench.apply(Workbench.key("k"), revoke).verdict()).isEqualTo(Verdict.REMOVED);
        assertThat(bench.events).hasSize(1);
    }

    @Test
    void aRevocationThatArrivesAgainAfterARenewal_leavesTheNewSession() {
        Transition revoke = bench.at("k").transition(new Effect.Revoke(bench.raise(null), 10));
        bench.apply(Workbench.key("k"), revoke);
        bench.renew("k", "new");
        bench.at("k").put("newer");
        assertThat(bench.apply(Workbench.key("k"), revoke).verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").seen()).isEqualTo("newer");
    }

    @Test
    void aRevocationThatArrivesAfterARenewalFromBeforeIt_endsThatToo() {
        Workbench.Call early = bench.at("k");
        Epoch epoch = bench.raise(null);
        early.renew("new", bench.raise(null).number());
        assertThat(early.apply(new Effect.Revoke(epoch, 10)).verdict()).isEqualTo(Verdict.REMOVED);
        assertThat(bench.at("k").seen()).isEqualTo("REVOKED");
    }

    @Test
    void aRevocationThatArrivesLate_sparesWhatWasOpenedByOneWhoKnewOfIt_andRefusesTheOthers() {
        Workbench.Call early = bench.at("new");
        Epoch epoch = bench.raise(null);
        bench.at("new").put("opened");
        bench.at("new").put("changed");
        assertThat(early.apply(new Effect.Revoke(epoch, 10)).verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(early.put("late")).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("new").seen()).isEqualTo("changed");
    }

    @Test
    void aTombstoneIsNoEntryOfItsUser() {
        bench.revoke("k");
        assertThat(bench.envelope("k")).extracting(Envelope::user).isNull();
    }

    @Test
    void anEarlierTombstoneStays_forAsLongAsTheLaterRevocationIsRemembered_andThenRefusesWhatBeganBeforeThat() {
        bench.revoke("k");
        Outcome before = bench.at("k").read();
        bench.now += Workbench.RETENTION - 1;
        Workbench.Call late = bench.at("k");
        bench.revoke("k");
        bench.now += Workbench.RETENTION - 1;
        assertThat(bench.at("k").read().details())
                .extracting(Details::mark)
                .isEqualTo(before.details() == null ? null : before.details().mark());
        bench.now += 1;
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
        assertThat(late.put("late")).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void whenItsTimeIsUp_theKeyIsFree_exceptForWritesFromBefore() {
        Workbench.Call late = bench.at("k");
        bench.revoke("k");
        bench.now += Workbench.RETENTION;
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
        assertThat(late.put("late")).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").put("new")).isEqualTo(Verdict.CREATED);
        assertThat(late.put("late")).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void theUsersRevocation_leavesTheEntryItsOwnEnd_ofWhichNobodyIsTold() {
        ExpiryRule tenMillis = new ExpiryRule(10, ExpiryRule.KEEP, ExpiryRule.KEEP);
        bench.at("short").under(tenMillis).put("value", "user");
        bench.events.clear();
        bench.revokeUser("user");
        bench.now += 10;
        assertThat(bench.at("short").seen()).isEqualTo("MISS");
        assertThat(bench.at("short").put("new")).isEqualTo(Verdict.CREATED);
        assertThat(bench.events).containsExactly("CREATED new");
    }

    @Test
    void writesFromBeforeARenewal_areRefused_alsoWhenTheRenewedEntryIsGone() {
        bench.revoke("k");
        Workbench.Call late = bench.at("k");
        bench.renew("k", "new");
        assertThat(late.put("late")).isEqualTo(Verdict.REVOKED);
        assertThat(late.apply(new Take(100)).verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").remove()).isEqualTo(Verdict.REMOVED);
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
        assertThat(late.put("late")).isEqualTo(Verdict.REVOKED);
        bench.at("k").apply(new ReadOrReserve(10));
        assertThat(late.put("late")).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").put("own")).isEqualTo(Verdict.CREATED);
    }

    @Test
    void writesFromBeforeARenewal_areRefused_alsoWhenTheRenewedEntryHasExpired() {
        ExpiryRule tenMillis = new ExpiryRule(10, ExpiryRule.KEEP, ExpiryRule.KEEP);
        Workbench.Call late = bench.at("k");
        bench.at("k").under(tenMillis).renew("new", bench.raise(null).number());
        bench.now += 10;
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
        assertThat(bench.events).containsExactly("UPDATED new", "EXPIRED new");
        assertThat(late.put("late")).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void aRenewalOfALiveEntry_isAnUpdate_ofANewAge() {
        bench.now += 5;
        assertThat(bench.renew("k", "new").verdict()).isEqualTo(Verdict.UPDATED);
        assertThat(bench.envelope("k")).isNotNull();
        assertThat(bench.envelope("k").lifetime().createdAt()).isEqualTo(bench.now);
    }

    @Test
    void aRevocationTakesNoNoticeOfAHold() {
        bench.at("k").apply(new Take(100));
        assertThat(bench.at("k").put("b")).isEqualTo(Verdict.BUSY);
        assertThat(bench.revoke("k").verdict()).isEqualTo(Verdict.REMOVED);
    }

    @Test
    void anExpiredEntryIsToldOfAsSuch_andItsTombstoneShowsNoValue() {
        bench.at("k").under(ExpiryRule.decided(10)).apply(new Store(bytes("short")));
        bench.now += 10;
        bench.events.clear();
        assertThat(bench.revoke("k").verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.events).containsExactly("EXPIRED short");
        assertThat(bench.at("k").read().value()).isNull();
    }
}
