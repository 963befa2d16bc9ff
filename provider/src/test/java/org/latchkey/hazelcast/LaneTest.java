/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.Outbox;
import org.latchkey.hazelcast.Lane.Sight;
import org.latchkey.hazelcast.Lane.State;

class LaneTest {

    private static final long GRACE = 20;
    private static final long PATIENCE = 100;

    private final Participant reader = new Participant(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private final Lane lane = new Lane(reader, 1, new Outbox<>(10));

    @Test
    void aNoticeIsWaitedForUntilItHasBeenHeard() {
        CompletableFuture<Heard> heard = lane.addAwaited(notice(), 0);
        assertThat(lane.due(0)).isNotNull();
        lane.acknowledge(new Receipt(reader.process(), 1, 1, List.of()));
        assertThat(heard).isNotDone();
        lane.acknowledge(new Receipt(reader.process(), 1, 1, List.of(1L)));
        assertThat(heard).isCompletedWithValue(Heard.ALL);
    }

    @Test
    void whoIsUnseenForAMoment_isNotGone() {
        assertThat(look(Sight.UNSEEN, 0)).isEqualTo(State.OPEN);
        assertThat(look(Sight.UNSEEN, GRACE - 1)).isEqualTo(State.OPEN);
        assertThat(look(Sight.SEEN, GRACE)).isEqualTo(State.OPEN);
        assertThat(look(Sight.UNSEEN, GRACE + 1)).isEqualTo(State.OPEN);
    }

    @Test
    void whoStaysUnseen_isGone() {
        assertThat(look(Sight.UNSEEN, 0)).isEqualTo(State.OPEN);
        assertThat(look(Sight.UNSEEN, GRACE)).isEqualTo(State.GONE);
    }

    @Test
    void whoAcknowledges_isNotGone_thoughUnseen() {
        lane.add(notice(), 0);
        assertThat(lane.due(0)).isNotNull();
        assertThat(look(Sight.UNSEEN, 0)).isEqualTo(State.OPEN);
        lane.acknowledge(new Receipt(reader.process(), 1, 1, List.of()));
        assertThat(look(Sight.UNSEEN, GRACE)).isEqualTo(State.OPEN);
        assertThat(look(Sight.UNSEEN, 2 * GRACE)).isEqualTo(State.GONE);
    }

    @Test
    void whoWasNeverSeen_isGone_onlyIfItTakesNothing() {
        assertThat(look(Sight.NEVER_SEEN, 0)).isEqualTo(State.OPEN);
        assertThat(look(Sight.NEVER_SEEN, GRACE)).isEqualTo(State.OPEN);
        lane.add(notice(), GRACE);
        assertThat(look(Sight.NEVER_SEEN, GRACE)).isEqualTo(State.OPEN);
        assertThat(look(Sight.NEVER_SEEN, 2 * GRACE)).isEqualTo(State.GONE);
    }

    @Test
    void whoTakesNothing_isStuck() {
        lane.add(notice(), 0);
        assertThat(lane.due(0)).isNotNull();
        assertThat(look(Sight.SEEN, PATIENCE - 1)).isEqualTo(State.OPEN);
        assertThat(lane.due(PATIENCE - 1)).isNotNull();
        assertThat(look(Sight.SEEN, PATIENCE)).isEqualTo(State.STUCK);
    }

    @Test
    void nobodyWaitsForOneThatIsGivenUp() {
        CompletableFuture<Heard> heard = lane.addAwaited(notice(), 0);
        lane.abandon(Heard.ALL_PRESENT);
        assertThat(heard).isCompletedWithValue(Heard.ALL_PRESENT);
        assertThat(lane.addAwaited(notice(), 0)).isCompletedWithValue(Heard.ALL_PRESENT);
        assertThat(lane.due(0)).isNull();
    }

    @Test
    void aListenerThatNeverReturns_isWaitedForWithABound() {
        CompletableFuture<Heard> old = lane.addAwaited(notice(), 0);
        CompletableFuture<Heard> young = lane.addAwaited(notice(), 50);
        lane.expire(100, 100);
        assertThat(old).isCompletedWithValue(Heard.SILENT);
        assertThat(young).isNotDone();
    }

    @Test
    void anUrgentNotice_hasSoMuchMoreTime_asItsSenderHasStoodStill() {
        CompletableFuture<Heard> heard = lane.addUrgent(notice(), 0, 100);
        lane.excuse(30, 90);
        lane.expire(129, 1_000);
        assertThat(heard).isNotDone();
        lane.expire(130, 1_000);
        assertThat(heard).isCompletedWithValue(Heard.SILENT);
    }

    @Test
    void aNoticeThatCameAfterThat_hasNoMoreTime() {
        CompletableFuture<Heard> heard = lane.addUrgent(notice(), 88, 100);
        lane.excuse(30, 90);
        lane.expire(189, 1_000);
        assertThat(heard).isNotDone();
        lane.expire(190, 1_000);
        assertThat(heard).isCompletedWithValue(Heard.SILENT);
    }

    @Test
    void aProcessIsReached_onceItHasAcknowledged_andNotForAWhileAfterSomethingHadToBeSentAgain() {
        long aWhile = TimeUnit.SECONDS.toNanos(10);
        lane.add(notice(), 0);
        assertThat(lane.due(0)).isNotNull();
        assertThat(lane.isReached(0)).isFalse();
        lane.acknowledge(new Receipt(reader.process(), 1, 1, List.of()));
        assertThat(lane.isReached(0)).isTrue();
        lane.add(notice(), 1);
        assertThat(lane.due(1)).isNotNull();
        assertThat(lane.due(20)).isNotNull();
        lane.acknowledge(new Receipt(reader.process(), 1, 2, List.of()));
        assertThat(lane.isReached(aWhile)).isFalse();
        assertThat(lane.isReached(20 + aWhile)).isTrue();
    }

    @Test
    void whoTakesNothing_isStuckSoMuchLater_asItsSenderHasStoodStill() {
        lane.add(notice(), 0);
        assertThat(lane.due(0)).isNotNull();
        lane.excuse(30, 90);
        assertThat(look(Sight.SEEN, PATIENCE + 29)).isEqualTo(State.OPEN);
        assertThat(look(Sight.SEEN, PATIENCE + 30)).isEqualTo(State.STUCK);
    }

    @Test
    void whoIsUnseen_isGoneSoMuchLater_asItsSenderHasStoodStill() {
        assertThat(look(Sight.UNSEEN, 0)).isEqualTo(State.OPEN);
        lane.excuse(30, 90);
        assertThat(look(Sight.UNSEEN, GRACE + 29)).isEqualTo(State.OPEN);
        assertThat(look(Sight.UNSEEN, GRACE + 30)).isEqualTo(State.GONE);
    }

    @Test
    void aLaneIsIdle_whenNothingHasComeForLong_andNobodyWaits() {
        CompletableFuture<Heard> heard = lane.addAwaited(notice(), 0);
        assertThat(lane.due(0)).isNotNull();
        assertThat(lane.isIdle(100, 100)).isFalse();
        lane.acknowledge(new Receipt(reader.process(), 1, 1, List.of(1L)));
        assertThat(heard).isDone();
        assertThat(lane.isIdle(99, 100)).isFalse();
        assertThat(lane.isIdle(100, 100)).isTrue();
    }

    private State look(Sight sight, long nanos) {
        return lane.look(sight, nanos, GRACE, PATIENCE);
    }

    private Notice notice() {
        return new Notice.Destroyed(reader.id());
    }
}
