/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.latchkey.hazelcast.CacheRecord.State;
import org.latchkey.hazelcast.CatalogStep.Verdict;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.Interest;
import org.latchkey.store.OperationId;
import org.latchkey.store.Telling;

class CatalogRulesTest {

    private static final CacheDescription STRINGS = CacheDescription.of(Map.of("key type", "String"));
    private static final CacheDescription LONGS = CacheDescription.of(Map.of("key type", "Long"));

    private final Listener first = listener(Interest.NONE);
    private final Listener second = listener(new Interest(1, 0, false));
    private Set<UUID> present = Set.of(first.who().endpoint(), second.who().endpoint());
    private @Nullable CacheRecord record;
    private long operations;

    @Test
    void theFirstCreates_andTheSecondJoinsTheSameLife() {
        assertThat(apply(new CatalogChange.Join("one", STRINGS, first)).verdict())
                .isEqualTo(Verdict.DONE);
        apply(new CatalogChange.Join("two", STRINGS, second));
        assertThat(now().incarnation()).isEqualTo("one");
        assertThat(now().participants()).containsExactly(first, second);
    }

    @Test
    void anotherDescription_isRefused() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        assertThat(apply(new CatalogChange.Join("two", LONGS, second)).verdict())
                .isEqualTo(Verdict.DIFFERENT);
        assertThat(now().participants()).containsExactly(first);
    }

    @Test
    void attendingOnceMore_changesNothing() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        long version = now().version();
        apply(new CatalogChange.Attend("one", STRINGS, first, Telling.DO_NOT_WAIT));
        assertThat(now().version()).isEqualTo(version);
    }

    @Test
    void anotherInterest_isToldToTheOthers() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        CatalogStep step = apply(new CatalogChange.Attend("one", STRINGS, second, Telling.DO_NOT_WAIT));
        assertThat(step.told()).containsExactly(first);
    }

    @Test
    void anInterestThatIsRecordedAlready_isToldAgain_whereTheFirstNoticesMayBeLost() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Attend("one", STRINGS, second, Telling.WAIT));
        CatalogStep again = apply(new CatalogChange.Attend("one", STRINGS, second, Telling.WAIT));
        assertThat(again.told()).containsExactly(first);
    }

    @Test
    void aRecordOfANewHistory_isNews_howeverLowItsVersion() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Join("one", STRINGS, second));
        apply(new CatalogChange.Leave("one", second.who().id()));
        CacheRecord before = now();
        record = null;
        apply(new CatalogChange.Attend("one", STRINGS, first, Telling.DO_NOT_WAIT));
        apply(new CatalogChange.Attend("one", STRINGS, second, Telling.DO_NOT_WAIT));
        assertThat(now().version()).isLessThan(before.version());
        assertThat(now().isNewsAfter(before)).isTrue();
        assertThat(before.isNewsAfter(before)).isFalse();
    }

    @Test
    void aDestroyedCacheIsNotBroughtBack_byOneWhoWasAway() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Destroy("one"));
        assertThat(attend("one")).isEqualTo(Verdict.NO_SUCH_CACHE);
        apply(new CatalogChange.Clear("one"));
        assertThat(now().state()).isEqualTo(State.GONE);
        assertThat(attend("one")).isEqualTo(Verdict.NO_SUCH_CACHE);
    }

    @Test
    void aClusterThatHasLostItsMemory_isRemindedByThoseWhoHaveTheCacheOpen() {
        assertThat(attend("one")).isEqualTo(Verdict.DONE);
        assertThat(now().incarnation()).isEqualTo("one");
    }

    @Test
    void theMapOfALifeThatEnded_isRememberedUntilItIsCleared_whoeverCreatesTheNext() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Destroy("one"));
        apply(new CatalogChange.Join("two", LONGS, second));
        assertThat(now().doomed()).containsExactly("one");
        apply(new CatalogChange.Clear("one"));
        assertThat(now().doomed()).isEmpty();
        assertThat(now().state()).isEqualTo(State.OPEN);
    }

    @Test
    void aLifeThatNobodyHasCleared_isNotForgotten_whenTheNextEndsToo() {
        endTwoLives();
        assertThat(now().doomed()).containsExactly("one", "two");
        apply(new CatalogChange.Join("three", STRINGS, first));
        assertThat(now().doomed()).containsExactly("one", "two");
        apply(new CatalogChange.Clear("one"));
        assertThat(now().doomed()).containsExactly("two");
    }

    @Test
    void aDestroyedCacheIsGone_onlyWhenItsEarlierLivesAreClearedToo() {
        endTwoLives();
        apply(new CatalogChange.Clear("two"));
        assertThat(now().state()).isEqualTo(State.DESTROYED);
        apply(new CatalogChange.Clear("one"));
        assertThat(now().state()).isEqualTo(State.GONE);
    }

    @Test
    void clearingTwice_changesNothing() {
        endTwoLives();
        apply(new CatalogChange.Clear("one"));
        long version = now().version();
        apply(new CatalogChange.Clear("one"));
        assertThat(now().version()).isEqualTo(version);
        assertThat(now().doomed()).containsExactly("two");
    }

    private void endTwoLives() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Destroy("one"));
        apply(new CatalogChange.Join("two", STRINGS, second));
        apply(new CatalogChange.Destroy("two"));
    }

    @Test
    void aTryOfBefore_doesNotBringBackTheLifeThatItHadBegun() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Destroy("one"));
        assertThat(apply(new CatalogChange.Join("one", STRINGS, first)).verdict())
                .isEqualTo(Verdict.NO_SUCH_CACHE);
        apply(new CatalogChange.Clear("one"));
        assertThat(apply(new CatalogChange.Join("one", STRINGS, first)).verdict())
                .isEqualTo(Verdict.NO_SUCH_CACHE);
    }

    @Test
    void destroyingAnEarlierLife_leavesTheLaterOne() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Destroy("one"));
        apply(new CatalogChange.Join("two", STRINGS, second));
        assertThat(apply(new CatalogChange.Destroy("one")).verdict()).isEqualTo(Verdict.NO_SUCH_CACHE);
        assertThat(now().state()).isEqualTo(State.OPEN);
    }

    @Test
    void whoCannotBeSeen_isPruned() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Join("one", STRINGS, second));
        present = Set.of(first.who().endpoint());
        apply(new CatalogChange.Prune("one"));
        assertThat(now().participants()).containsExactly(first);
    }

    @Test
    void whoLeaves_isNoLongerTold() {
        apply(new CatalogChange.Join("one", STRINGS, first));
        apply(new CatalogChange.Join("one", STRINGS, second));
        apply(new CatalogChange.Leave("one", second.who().id()));
        assertThat(apply(new CatalogChange.Destroy("one")).told()).containsExactly(first);
    }

    private Verdict attend(String incarnation) {
        return apply(new CatalogChange.Attend(incarnation, STRINGS, first, Telling.DO_NOT_WAIT))
                .verdict();
    }

    private CacheRecord now() {
        assertThat(record).isNotNull();
        return record;
    }

    private CatalogStep apply(CatalogChange change) {
        CatalogStep step = new CatalogRules(record, new OperationId(1, ++operations), () -> present).step(change);
        record = step.record();
        return step;
    }

    private static Listener listener(Interest interest) {
        return new Listener(new Participant(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID()), interest);
    }
}
