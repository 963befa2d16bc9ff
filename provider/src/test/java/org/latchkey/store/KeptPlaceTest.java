/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Effect.Plain;

/** Moves to a key that is held for them, and revocations of what was seen. */
class KeptPlaceTest {

    private final Workbench bench = new Workbench();

    @Test
    void anEntryComesInWhereItsPlaceIsKept() {
        OperationId move = moveOut();

        assertThat(moveIn(move)).isEqualTo(Verdict.MOVED);

        assertThat(bench.at("to").seen()).isEqualTo("v");
        assertThat(bench.at("to").put("w")).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void nothingComesInWhereSomebodyElseHasTakenThePlace() {
        OperationId move = moveOut();
        bench.now += 100;
        bench.at("to").take();

        assertThat(moveIn(move)).isEqualTo(Verdict.STALE);
        assertThat(bench.at("to").seen()).isEqualTo("MISS");
    }

    @Test
    void nothingComesInWhereThePlaceWasGivenBack() {
        OperationId move = moveOut();
        bench.at("to").when(new Holding(move)).apply(Plain.RELEASE);

        assertThat(moveIn(move)).isEqualTo(Verdict.STALE);
        assertThat(bench.at("to").seen()).isEqualTo("MISS");
    }

    @Test
    void nothingComesInWhereThePlaceWasRevoked() {
        OperationId move = moveOut();
        bench.revoke("to");

        assertThat(moveIn(move)).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("to").seen()).isEqualTo("REVOKED");
    }

    @Test
    void whatHasComeInOnce_isAnsweredSo_whateverBecameOfIt() {
        OperationId move = moveOut();
        moveIn(move);
        bench.at("to").remove();

        assertThat(moveIn(move)).isEqualTo(Verdict.MOVED);
        assertThat(bench.at("to").seen()).isEqualTo("MISS");
    }

    @Test
    void aRevocationOfWhatWasSeen_endsIt_heldOrNot() {
        bench.at("k").put("v");
        OperationId seen = bench.last;
        bench.at("k").take();

        assertThat(revokeUnchanged("k", seen)).isEqualTo(Verdict.REMOVED);
        assertThat(bench.at("k").seen()).isEqualTo("REVOKED");
    }

    @Test
    void aRevocationOfWhatWasSeen_leavesWhatCameAfterIt() {
        bench.at("k").put("v");
        OperationId seen = bench.last;
        bench.at("k").put("w");

        assertThat(revokeUnchanged("k", seen)).isEqualTo(Verdict.STALE);
        assertThat(bench.at("k").seen()).isEqualTo("w");
    }

    @Test
    void aRevocationOfWhatWasSeen_leavesNoTombstoneWhereItHasGone() {
        bench.at("k").put("v");
        OperationId seen = bench.last;
        bench.at("k").remove();

        assertThat(revokeUnchanged("k", seen)).isEqualTo(Verdict.STALE);
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
    }

    private Verdict revokeUnchanged(String key, OperationId seen) {
        Effect revoke = new Effect.Revoke(bench.raise(null), Workbench.RETENTION);
        return bench.at(key).when(new UnchangedSince(seen)).apply(revoke).verdict();
    }

    /** An entry leaves {@code from} under the token by which {@code to} is held. */
    private OperationId moveOut() {
        bench.at("from").put("v");
        OperationId move = bench.at("to").take();
        Workbench.Call call = bench.at("from");
        Transition out = new Transition(
                move,
                call.condition(),
                new Effect.MoveOut(Workbench.key("to")),
                ExpiryRule.NONE,
                Answer.NOTHING,
                call.since());
        assertThat(bench.apply(call.key(), out).verdict()).isEqualTo(Verdict.MOVING);
        return move;
    }

    private Verdict moveIn(OperationId move) {
        Outcome met = bench.at("from").apply(Plain.PEEK);
        Details luggage = met.details();
        Bytes value = met.value();
        assertThat(luggage).isNotNull();
        assertThat(value).isNotNull();
        return bench.at("to")
                .when(new Holding(move))
                .apply(new Effect.MoveIn(move, value, luggage))
                .verdict();
    }
}
