/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.latchkey.store.Workbench.bytes;
import static org.latchkey.store.Workbench.key;
import static org.latchkey.store.Workbench.text;

import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Effect.MoveBack;
import org.latchkey.store.Effect.MoveDone;
import org.latchkey.store.Effect.MoveIn;
import org.latchkey.store.Effect.MoveOut;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.Take;

class MoveTest {

    private final Workbench bench = new Workbench();
    private OperationId move = new OperationId(0, 0);
    private Details luggage = new Details(0, 0, 0, 0, Knowledge.of(0), null, null);

    @BeforeEach
    void store() {
        bench.at("old").under(ExpiryRule.decided(500)).put("value", "user");
        bench.now += 100;
        bench.events.clear();
    }

    private void moveOut() {
        Outcome outcome = bench.at("old").answering(Answer.NOTHING).apply(new MoveOut(key("new")));
        assertThat(outcome.verdict()).isEqualTo(Verdict.MOVING);
        assertThat(text(outcome.value())).isEqualTo("value");
        move = bench.last;
        luggage = Objects.requireNonNull(outcome.details());
    }

    private Verdict moveIn() {
        return bench.at("new").apply(new MoveIn(move, bytes("value"), luggage)).verdict();
    }

    private Verdict moveDone() {
        return bench.at("old").apply(new MoveDone(move, Workbench.RETENTION)).verdict();
    }

    private Verdict moveBack() {
        return bench.at("old").apply(new MoveBack(move)).verdict();
    }

    private void moveAll() {
        moveOut();
        assertThat(moveIn()).isEqualTo(Verdict.MOVED);
        assertThat(moveDone()).isEqualTo(Verdict.MOVED);
    }

    @Test
    void anEntryGoesToItsNewKey_withItsAgeItsEndAndItsUser() {
        Details before = bench.at("old").apply(Plain.PEEK).details();
        moveAll();
        Outcome after = bench.at("new").apply(Plain.PEEK);
        assertThat(text(after.value())).isEqualTo("value");
        assertThat(after.details()).isEqualTo(before);
        assertThat(bench.at("old").seen()).isEqualTo("REVOKED");
        assertThat(bench.events).containsExactly("CREATED value", "REMOVED value");
    }

    @Test
    void whoeverMeetsAnEntryOnItsWay_learnsHowToFinishTheMove() {
        moveOut();
        Outcome met = bench.at("old").answering(Answer.NOTHING).read();
        assertThat(met.verdict()).isEqualTo(Verdict.MOVING);
        assertThat(text(met.value())).isEqualTo("value");
        assertThat(met.details()).isEqualTo(luggage);
        assertThat(luggage.mark()).isEqualTo(new Mark.Moving(key("new"), move, 0));
        assertThat(bench.at("old").put("other")).isEqualTo(Verdict.MOVING);
        assertThat(bench.at("old").sweep()).isEqualTo(Verdict.MOVING);
        assertThat(bench.at("old").apply(new Take(10)).verdict()).isEqualTo(Verdict.MOVING);
    }

    @Test
    void theOldKeyRefusesStores_untilTheRetentionIsOver() {
        moveAll();
        assertThat(bench.at("old").put("late")).isEqualTo(Verdict.REVOKED);
        bench.now += Workbench.RETENTION;
        assertThat(bench.at("old").put("own")).isEqualTo(Verdict.CREATED);
    }

    @Test
    void theSameMoveComesInOnce() {
        moveOut();
        moveIn();
        assertThat(moveIn()).isEqualTo(Verdict.MOVED);
        assertThat(bench.events).containsExactly("CREATED value");
    }

    @Test
    void aMoveThatComesInAgain_bringsNothingBackThatWasRemoved() {
        moveOut();
        moveIn();
        bench.at("new").remove();
        assertThat(moveIn()).isEqualTo(Verdict.MOVED);
        assertThat(bench.at("new").seen()).isEqualTo("MISS");
    }

    @Test
    void aMoveThatComesInAgain_isNotSentBackByALaterValue() {
        moveOut();
        moveIn();
        bench.at("new").put("later");
        assertThat(moveIn()).isEqualTo(Verdict.MOVED);
        assertThat(bench.at("new").seen()).isEqualTo("later");
    }

    @Test
    void aMoveThatWasRefused_staysRefused_whenThePlaceIsFree() {
        moveOut();
        bench.at("new").put("taken");
        assertThat(moveIn()).isEqualTo(Verdict.HIT);
        bench.at("new").remove();
        assertThat(moveIn()).isEqualTo(Verdict.HIT);
        assertThat(moveBack()).isEqualTo(Verdict.HIT);
        assertThat(bench.at("old").seen()).isEqualTo("value");
        assertThat(bench.at("new").seen()).isEqualTo("MISS");
    }

    @Test
    void aKeyToWhichAnEntryCameLately_isNoPlaceForAnother() {
        moveAll();
        bench.at("new").remove();
        bench.at("old2").put("value");
        bench.at("old2").apply(new MoveOut(key("new")));
        move = bench.last;
        assertThat(moveIn()).isEqualTo(Verdict.HIT);
    }

    @Test
    void aMoveTakenBack_leavesTheEntryAsItWas() {
        Details before = bench.at("old").apply(Plain.PEEK).details();
        moveOut();
        assertThat(moveBack()).isEqualTo(Verdict.HIT);
        assertThat(bench.at("old").apply(Plain.PEEK).details()).isEqualTo(before);
        assertThat(bench.events).isEmpty();
    }

    @Test
    void aMoveThatIsNotUnderWay_isNotEnded() {
        move = bench.newOperation();
        assertThat(moveDone()).isEqualTo(Verdict.STALE);
        moveAll();
        assertThat(moveBack()).isEqualTo(Verdict.STALE);
        assertThat(moveDone()).isEqualTo(Verdict.STALE);
        assertThat(bench.at("new").seen()).isEqualTo("value");
    }

    @Test
    void aRevocationOfTheOldKey_learnsWhereToFollow_howeverOftenItComes() {
        moveAll();
        for (int i = 0; i < 2; i++) {
            Outcome outcome = bench.at("old").answering(Answer.NOTHING).apply(revocation());
            assertThat(outcome.verdict()).isEqualTo(Verdict.REVOKED);
            assertThat(outcome.details()).isNotNull();
            assertThat(outcome.details().mark()).isEqualTo(new Mark.Moved(key("new")));
        }
        assertThat(bench.at("new").apply(revocation()).verdict()).isEqualTo(Verdict.REMOVED);
    }

    @Test
    void aRevocationOfAnEntryOnItsWay_stopsItAtBothKeys() {
        moveOut();
        Outcome outcome = bench.at("old").apply(revocation());
        assertThat(outcome.details()).isNotNull();
        assertThat(outcome.details().mark()).isEqualTo(new Mark.Moved(key("new")));
        bench.at("new").apply(revocation());
        assertThat(moveIn()).isEqualTo(Verdict.REVOKED);
        assertThat(moveBack()).isEqualTo(Verdict.STALE);
        assertThat(bench.at("new").seen()).isEqualTo("REVOKED");
        assertThat(bench.at("old").seen()).isEqualTo("REVOKED");
    }

    @Test
    void aMoveThatNobodyFinishedBeforeTheFloorPassedIt_isOver_andItsEntryWithIt() {
        moveOut();
        bench.table.raiseFloor(bench.raise(null).number());
        assertThat(moveIn()).isEqualTo(Verdict.TOO_LATE);
        assertThat(moveBack()).isEqualTo(Verdict.STALE);
        assertThat(bench.at("old").seen()).isEqualTo("REVOKED");
        assertThat(bench.at("old").sweep()).isEqualTo(Verdict.MOVED);
        bench.now += Workbench.RETENTION;
        assertThat(bench.at("old").seen()).isEqualTo("MISS");
    }

    @Test
    void aRevocationFollows_alsoWhereAClearHasTakenTheWordOfTheMove() {
        moveOut();
        Effect.Revoke revocation = revocation();
        bench.clear(Workbench.SCOPE);
        Outcome outcome = bench.at("old").apply(revocation);
        assertThat(outcome.details()).isNotNull();
        assertThat(outcome.details().mark()).isEqualTo(new Mark.Moved(key("new")));
    }

    @Test
    void aRevocationThatWasHereFirst_refusesTheEntry_alsoWhenItsTombstoneIsOver() {
        moveOut();
        bench.at("new").apply(revocation());
        bench.now += Workbench.RETENTION;
        luggage = new Details(
                bench.now, bench.now, Long.MAX_VALUE, Long.MAX_VALUE, Knowledge.of(0), null, luggage.mark());
        assertThat(moveIn()).isEqualTo(Verdict.REVOKED);
        assertThat(bench.at("new").seen()).isEqualTo("MISS");
    }

    @Test
    void anEntryDiesOnItsWay_withItsUser() {
        moveOut();
        bench.revokeUser("user");
        assertThat(bench.at("old").seen()).isEqualTo("REVOKED");
        assertThat(moveIn()).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void anEntryDiesOnItsWay_byAClear() {
        moveOut();
        bench.clear(Workbench.SCOPE);
        assertThat(bench.at("old").seen()).isEqualTo("MISS");
        assertThat(moveIn()).isEqualTo(Verdict.STILLBORN);
        assertThat(moveBack()).isEqualTo(Verdict.STALE);
    }

    @Test
    void anEntryDiesOnItsWay_whenItsTimeIsUp_andIsToldOfAtTheOldKey() {
        moveOut();
        bench.now += 500;
        assertThat(bench.at("old").seen()).isEqualTo("MOVING");
        assertThat(moveIn()).isEqualTo(Verdict.STILLBORN);
        moveBack();
        assertThat(bench.at("old").seen()).isEqualTo("MISS");
        assertThat(bench.events).containsExactly("EXPIRED value");
    }

    @Test
    void aHoldIsWaitedFor_atBothKeys() {
        OperationId token = bench.at("old").take();
        assertThat(bench.at("old").apply(new MoveOut(key("new"))).verdict()).isEqualTo(Verdict.BUSY);
        bench.at("old").when(new Holding(token)).apply(Plain.RELEASE);
        moveOut();
        bench.at("new").take();
        assertThat(moveIn()).isEqualTo(Verdict.BUSY);
    }

    @Test
    void whatIsNotThere_doesNotMove() {
        assertThat(bench.at("nothing").apply(new MoveOut(key("new"))).verdict()).isEqualTo(Verdict.MISS);
        bench.revoke("old");
        assertThat(bench.at("old").apply(new MoveOut(key("new"))).verdict()).isEqualTo(Verdict.REVOKED);
    }

    private Effect.Revoke revocation() {
        return new Effect.Revoke(bench.raise(null), Workbench.RETENTION);
    }
}
