/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.EpochReader.State;

class ExpulsionsTest {

    private static final EpochReader ANN = reader(1);

    private final List<CompletableFuture<Void>> asked = new ArrayList<>();
    private final List<Long> waits = new ArrayList<>();
    private final List<Runnable> ends = new ArrayList<>();
    private final Expulsions expulsions = new Expulsions(new Expulsions.Door() {
        @Override
        public CompletableFuture<Void> showOut(EpochReader reader) {
            asked.add(new CompletableFuture<>());
            return asked.get(asked.size() - 1);
        }

        @Override
        public void after(long nanos, Runnable task) {
            waits.add(nanos);
            ends.add(task);
        }
    });

    @Test
    void whoIsOutOnTheRoster_isWaitedForFromThen_andNotFromWhenItMatters() {
        expulsions.learn(Roster.of(Roster.Edition.FIRST, List.of(ANN.out())));
        asked.get(0).complete(null);
        ends.get(0).run();
        assertThat(expulsions.expel(ANN.out())).isDone();
        assertThat(asked).hasSize(1);
    }

    @Test
    void itIsOver_whenALeaseHasGoneByAfterTheAuthorityHasAgreed() {
        CompletableFuture<Void> over = expulsions.expel(ANN);
        assertThat(waits).isEmpty();
        asked.get(0).complete(null);
        assertThat(waits).containsExactly(2_040_000_000L);
        assertThat(over).isNotDone();
        ends.get(0).run();
        assertThat(over).isDone();
    }

    @Test
    void oneSeatIsTakenAwayOnce() {
        CompletableFuture<Void> first = expulsions.expel(ANN);
        assertThat(expulsions.expel(ANN)).isSameAs(first);
        assertThat(asked).hasSize(1);
        assertThat(expulsions.isShownOut(ANN)).isTrue();
        assertThat(expulsions.isShownOut(reader(2))).isFalse();
    }

    @Test
    void oneThatHasBegunAnew_orLeft_isNotWaitedFor() {
        CompletableFuture<Void> begunAnew = expulsions.expel(ANN);
        expulsions.learn(Roster.of(Roster.Edition.FIRST, List.of(reader(2))));
        assertThat(begunAnew).isDone();
        CompletableFuture<Void> left = expulsions.expel(reader(2));
        expulsions.learn(Roster.of(Roster.Edition.FIRST, List.of()));
        assertThat(left).isDone();
        assertThat(expulsions.size()).isZero();
    }

    @Test
    void aRosterOnWhichItStillHasItsSeat_changesNothing() {
        CompletableFuture<Void> over = expulsions.expel(ANN);
        expulsions.learn(Roster.of(Roster.Edition.FIRST, List.of(ANN.out())));
        assertThat(over).isNotDone();
        assertThat(expulsions.isShownOut(ANN)).isTrue();
    }

    private static EpochReader reader(long start) {
        return new EpochReader(new UUID(0, 1), new UUID(0, 2), Role.READER, start, 2_000, State.IN);
    }
}
