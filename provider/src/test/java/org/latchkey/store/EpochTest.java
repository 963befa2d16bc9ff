/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.ReadOrReserve;
import org.latchkey.store.Effect.Take;

class EpochTest {

    private final Workbench bench = new Workbench();

    @Test
    void aClearTakesTheEntriesOfItsScope_andOfThoseNestedInIt() {
        bench.at("k").put("value");
        bench.clear(Workbench.SCOPE.nested("deeper"));
        assertThat(bench.at("k").seen()).isEqualTo("value");
        bench.clear(Scope.of("namespace"));
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
        assertThat(bench.events).containsExactly("CREATED value");
    }

    @Test
    void aClearOfTheWholeCacheTakesThemAll() {
        bench.at("k").put("value");
        bench.raise(new Subject.WholeCache());
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
    }

    @Test
    void anEntryStoredAfterAClearIsAlive() {
        bench.at("k").put("old");
        bench.clear(Workbench.SCOPE);
        assertThat(bench.at("k").put("new")).isEqualTo(Verdict.CREATED);
        assertThat(bench.at("k").seen()).isEqualTo("new");
    }

    @Test
    void aStoreThatBeganBeforeAClear_isAsGoodAsClearedAtOnce() {
        Workbench.Call late = bench.at("k");
        bench.at("k").put("old");
        bench.clear(Workbench.SCOPE);
        assertThat(late.put("late")).isEqualTo(Verdict.STILLBORN);
        assertThat(bench.envelope("k")).isNull();
    }

    @Test
    void aStoreThatBeganBeforeAClear_leavesWhatWasStoredAfterIt() {
        Workbench.Call late = bench.at("k");
        bench.clear(Workbench.SCOPE);
        bench.at("k").put("new");
        assertThat(late.put("late")).isEqualTo(Verdict.STILLBORN);
        assertThat(late.renew("late", 9).verdict()).isEqualTo(Verdict.STILLBORN);
        assertThat(bench.at("k").seen()).isEqualTo("new");
    }

    @Test
    void aClearTakesHoldsAndReservations() {
        Workbench.Call late = bench.at("k");
        bench.at("k").put("old");
        OperationId token = late.take();
        bench.clear(Workbench.SCOPE);
        assertThat(bench.at("k").put("new")).isEqualTo(Verdict.CREATED);
        assertThat(late.when(new Holding(token)).put("late")).isEqualTo(Verdict.STILLBORN);

        OperationId reservation =
                late.since(bench.table.known()).apply(new ReadOrReserve(100)).change();
        bench.at("other").apply(new ReadOrReserve(100));
        bench.clear(Workbench.SCOPE);
        assertThat(late.when(new UnchangedSince(bench.last)).put("late")).isEqualTo(Verdict.STILLBORN);
        assertThat(reservation).isNotNull();
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
    }

    @Test
    void aHolderOfANewerEntryWhoseStoreIsAsGoodAsCleared_givesItBack() {
        Workbench.Call late = bench.at("k");
        bench.clear(Workbench.SCOPE);
        bench.at("k").put("new");
        OperationId token = late.take();
        assertThat(late.when(new Holding(token)).put("late")).isEqualTo(Verdict.STILLBORN);
        assertThat(bench.at("k").put("newer")).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void aClearTakesOlderTombstones() {
        bench.revoke("k");
        bench.clear(Workbench.SCOPE);
        assertThat(bench.at("k").put("new")).isEqualTo(Verdict.CREATED);
    }

    @Test
    void aRevocationThatArrivesAgainAfterAClear_leavesTheNewSession() {
        Transition revoke = bench.at("k").transition(new Effect.Revoke(bench.raise(null), 10));
        bench.apply(Workbench.key("k"), revoke);
        bench.clear(Workbench.SCOPE);
        bench.at("k").put("new");
        assertThat(bench.apply(Workbench.key("k"), revoke).verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").seen()).isEqualTo("new");
    }

    @Test
    void aUsersRevocationTakesTheEntriesOfThatUserOnly() {
        bench.at("a").put("value", "user");
        bench.at("b").put("value", "other");
        bench.at("c").put("value");
        bench.revokeUser("user");
        assertThat(bench.at("a").seen()).isEqualTo("REVOKED");
        assertThat(bench.at("b").seen()).isEqualTo("value");
        assertThat(bench.at("c").seen()).isEqualTo("value");
    }

    @Test
    void aUserIsRevokedInANamespace() {
        bench.at("a").put("value", "user");
        bench.raise(new Subject.OfUserIn("elsewhere", "user"));
        assertThat(bench.at("a").seen()).isEqualTo("value");
        bench.raise(new Subject.OfUserIn("namespace", "user"));
        assertThat(bench.at("a").seen()).isEqualTo("REVOKED");
    }

    @Test
    void aSessionThatTheUserOpensAfterwardsIsAlive() {
        bench.revokeUser("user");
        assertThat(bench.at("k").put("new", "user")).isEqualTo(Verdict.CREATED);
        assertThat(bench.at("k").seen()).isEqualTo("new");
    }

    @Test
    void aStoreForAUserWhoWasRevokedSince_isRefused_andTheEntryStaysAsItWas() {
        bench.at("k").put("others", "other");
        Workbench.Call late = bench.at("k");
        bench.revokeUser("user");
        assertThat(late.put("late", "user")).isEqualTo(Verdict.REVOKED);
        assertThat(late.apply(new Take(100, "user")).verdict()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").seen()).isEqualTo("others");
        assertThat(bench.at("k").put("again", "other")).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void aHolderWhoseUserWasRevokedSince_givesTheEntryBack() {
        bench.at("k").put("others", "other");
        Workbench.Call late = bench.at("k");
        OperationId token = late.take();
        bench.revokeUser("user");
        assertThat(late.when(new Holding(token)).put("late", "user")).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("k").put("again", "other")).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void anOwnerThatKnowsLessThanTheCaller_doesNothing() {
        assertThat(bench.at("k").since(1).put("value")).isEqualTo(Verdict.BEHIND);
        assertThat(bench.at("k").since(1).seen()).isEqualTo("BEHIND");
        assertThat(bench.stored).isEmpty();
    }

    @Test
    void aWriteFromBelowTheFloorComesTooLate() {
        Workbench.Call late = bench.at("k");
        bench.table.raiseFloor(bench.raise(null).number());
        assertThat(late.put("late")).isEqualTo(Verdict.TOO_LATE);
        assertThat(late.remove()).isEqualTo(Verdict.TOO_LATE);
        assertThat(late.apply(new Take(100)).verdict()).isEqualTo(Verdict.TOO_LATE);
        assertThat(late.seen()).isEqualTo("MISS");
        assertThat(late.apply(Plain.SWEEP).verdict()).isEqualTo(Verdict.MISS);
        assertThat(late.apply(new Effect.Revoke(bench.raise(null), 10)).verdict())
                .isEqualTo(Verdict.REVOKED);
    }

    @Test
    void aWriteThatWasMadeInTime_isAnsweredAgain_alsoWhenTheFloorHasPassedIt() {
        Transition put = bench.at("k").transition(new Effect.Store(Workbench.bytes("value")));
        bench.apply(Workbench.key("k"), put);
        bench.table.raiseFloor(bench.raise(null).number());
        assertThat(bench.apply(Workbench.key("k"), put).verdict()).isEqualTo(Verdict.CREATED);
    }

    @Test
    void aLateReplaceFindsWhatIsThere() {
        Workbench.Call late = bench.at("k");
        bench.clear(Workbench.SCOPE);
        assertThat(late.when(Presence.PRESENT).put("late")).isEqualTo(Verdict.MISS);
    }
}
