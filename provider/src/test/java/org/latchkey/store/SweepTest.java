/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Effect.MoveIn;
import org.latchkey.store.Effect.MoveOut;
import org.latchkey.store.Effect.ReadOrReserve;
import org.latchkey.store.Step.Writing;

class SweepTest {

    private final Workbench bench = new Workbench();

    private Verdict sweep() {
        return bench.at("k").sweep();
    }

    private void passFloor() {
        bench.table.raiseFloor(bench.raise(null).number());
    }

    @Test
    void whatIsAliveStays() {
        bench.at("k").put("value");
        assertThat(sweep()).isEqualTo(Verdict.HIT);
        assertThat(bench.writing).isEqualTo(Writing.KEEP);
    }

    @Test
    void anExpiredValueGoes_andIsToldOf() {
        bench.at("k").under(ExpiryRule.decided(10)).put("value");
        bench.now += 10;
        assertThat(sweep()).isEqualTo(Verdict.REMOVED);
        assertThat(bench.events).containsExactly("CREATED value", "EXPIRED value");
        assertThat(bench.stored).isEmpty();
    }

    @Test
    void anExpiredValueIsLeftToItsHolder() {
        bench.at("k").under(ExpiryRule.decided(10)).put("value");
        OperationId token = bench.at("k").take();
        bench.now += 10;
        assertThat(sweep()).isEqualTo(Verdict.BUSY);
        assertThat(bench.at("k").when(new Holding(token)).put("new")).isEqualTo(Verdict.UPDATED);
    }

    @Test
    void whatAClearCoversGoesInSilence() {
        bench.at("k").put("value");
        bench.clear(Workbench.SCOPE);
        assertThat(sweep()).isEqualTo(Verdict.REMOVED);
        assertThat(bench.events).containsExactly("CREATED value");
        assertThat(bench.stored).isEmpty();
    }

    @Test
    void whatAUsersRevocationCoversBecomesATombstone_forTheRetention() {
        bench.at("k").put("value", "user");
        bench.revokeUser("user");
        assertThat(sweep()).isEqualTo(Verdict.REVOKED);
        assertThat(Objects.requireNonNull(bench.envelope("k")).user()).isNull();
        assertThat(sweep()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.writing).isEqualTo(Writing.KEEP);
        bench.now += Workbench.RETENTION - 1;
        assertThat(bench.at("k").seen()).isEqualTo("REVOKED");
        bench.now += 1;
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
    }

    @Test
    void theTombstoneOfAUsersEntry_endsWhenTheEntryWouldHave() {
        bench.at("k").under(ExpiryRule.decided(10)).put("value", "user");
        bench.revokeUser("user");
        sweep();
        bench.now += 10;
        assertThat(bench.at("k").seen()).isEqualTo("MISS");
    }

    @Test
    void aTombstoneWhoseTimeIsUp_refusesUntilTheFloorHasPassedIt_thenGoes() {
        bench.at("k").put("value");
        Workbench.Call late = bench.at("k");
        bench.revoke("k");
        bench.now += Workbench.RETENTION;
        assertThat(sweep()).isEqualTo(Verdict.REMOVED);
        assertThat(Objects.requireNonNull(bench.envelope("k")).value()).isNull();
        assertThat(late.put("late")).isEqualTo(Verdict.REVOKED);
        assertThat(sweep()).isEqualTo(Verdict.MISS);
        assertThat(bench.writing).isEqualTo(Writing.KEEP);
        passFloor();
        assertThat(sweep()).isEqualTo(Verdict.MISS);
        assertThat(bench.stored).isEmpty();
        assertThat(late.put("late")).isEqualTo(Verdict.TOO_LATE);
    }

    @Test
    void whatIsRememberedOfARenewal_goesWithTheFloor() {
        bench.renew("k", "value");
        bench.at("k").remove();
        assertThat(bench.stored).hasSize(1);
        passFloor();
        sweep();
        assertThat(bench.stored).isEmpty();
    }

    @Test
    void whatIsRememberedOfAMove_goesWithTheFloor() {
        bench.at("k").put("value");
        Details luggage = bench.at("k").apply(new MoveOut(Workbench.key("new"))).details();
        assertThat(luggage).isNotNull();
        bench.at("new").apply(new MoveIn(bench.last, Workbench.bytes("value"), luggage));
        bench.at("new").remove();
        passFloor();
        assertThat(bench.at("new").sweep()).isEqualTo(Verdict.MISS);
        assertThat(bench.envelope("new")).isNull();
    }

    @Test
    void anUpdateForgetsWhatTheFloorHasPassed() {
        bench.renew("k", "value");
        passFloor();
        bench.at("k").put("newer");
        assertThat(Objects.requireNonNull(bench.envelope("k")).isMemorable()).isFalse();
    }

    @Test
    void holdsAndReservationsGoWhenTheyAreOver() {
        bench.at("k").apply(new ReadOrReserve(10));
        sweep();
        assertThat(bench.stored).hasSize(1);
        bench.now += 10;
        sweep();
        assertThat(bench.stored).isEmpty();
        bench.at("k").take();
        sweep();
        assertThat(bench.stored).hasSize(1);
        bench.now += 100;
        sweep();
        assertThat(bench.stored).isEmpty();
    }
}
