/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.EpochReader.State;
import org.latchkey.fence.OwnerFence.Ground;
import org.latchkey.fence.OwnerFence.Handover;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;

class OwnerFenceTest {

    private static final long LEASE = 1_000;
    private static final UUID OTHER = new UUID(1, 2);
    private static final EpochReader ANN = reader(1, State.IN);
    private static final Visit VISIT = new Visit(ANN.process(), 1, 0);
    private static final CachedKey KEY = new CachedKey("cache", EntryKey.unscoped(Bytes.of(new byte[1])));
    private static final Ground GROUND = new Ground(3, 1, Handover.CLEAN);

    private final MemberLease lease =
            new MemberLease(new MemberLease.Terms(LEASE, 1), new MemberLease.View(new UUID(1, 1), Set.of(OTHER)), 0);
    private final List<Drop> told = new ArrayList<>();
    private final List<CompletableFuture<Boolean>> acknowledgements = new ArrayList<>();
    private final List<Long> shownOut = new ArrayList<>();
    private final List<Runnable> leaseEnds = new ArrayList<>();
    private final OwnerFence fence = new OwnerFence(lease, new Expulsions(new Door()), this::tell, 271, 10);

    @Test
    void withoutALease_nothingIsAnswered() {
        assertThat(fence.mayAnswer(GROUND, 0)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void whatHasArrived_isAnsweredFor_onceAllWereAskedWhoHasLeft(Handover handover) {
        Ground ground = new Ground(3, 1, handover);
        renew(0);
        assertThat(fence.mayAnswer(ground, 1)).isFalse();
        renew(2);
        assertThat(fence.mayAnswer(ground, 2)).isTrue();
    }

    @Test
    void whatIsMetWithoutALease_isAnsweredForAsSoonAsThereIsOne() {
        assertThat(fence.mayAnswer(GROUND, 1)).isFalse();
        renew(2);
        assertThat(fence.mayAnswer(GROUND, 3)).isTrue();
    }

    @Test
    void onceItIsAnsweredFor_onlyTheLeaseCounts() {
        own();
        lease.see(new MemberLease.View(new UUID(1, 1), Set.of()), 3);
        assertThat(fence.mayAnswer(GROUND, 3)).isTrue();
        assertThat(fence.mayAnswer(new Ground(4, 2, Handover.UNCLEAN), 3)).isFalse();
    }

    @Test
    void whoIsNotOnTheRoster_orWasShownOut_getsNoMark() {
        own();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isFalse();
        learn(ANN.out());
        assertThat(fence.mark(GROUND, KEY, VISIT)).isFalse();
        learn(ANN);
        assertThat(fence.mark(GROUND, KEY, new Visit(ANN.process(), 2, 0))).isFalse();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
    }

    @Test
    void aChangeIsDone_whenAllWhoHaveMarksHaveAcknowledged() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        CompletableFuture<Void> done = fence.change(GROUND, KEY, null);
        assertThat(told).contains(new Drop.OfKey(KEY));
        assertThat(done).isNotDone();
        acknowledge(true);
        assertThat(done).isDone();
    }

    @Test
    void whoDoesNotAcknowledge_isShownOut_andItsLeaseWaitedFor() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        CompletableFuture<Void> done = fence.change(GROUND, KEY, null);
        acknowledge(false);
        assertThat(shownOut).containsExactly(1L);
        assertThat(done).isNotDone();
        leaseEnds.get(0).run();
        assertThat(done).isDone();
    }

    @Test
    void whoLeavesWhileItIsTold_isNotShownOut() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        CompletableFuture<Void> done = fence.change(GROUND, KEY, null);
        learn();
        acknowledge(false);
        assertThat(shownOut).isEmpty();
        assertThat(done).isDone();
    }

    @Test
    void whoIsNotOnThisRosterYet_isShownOutAllTheSame() {
        own();
        learn();
        CompletableFuture<Void> done = fence.strictly(ANN, () -> CompletableFuture.completedFuture(false));
        assertThat(shownOut).containsExactly(1L);
        assertThat(done).isNotDone();
    }

    @Test
    void whoIsOut_isNotToldAnyMore_butWaitedFor() {
        own();
        learn(ANN.out());
        assertThat(fence.settle(2)).isTrue();
        assertThat(told).isEmpty();
        assertThat(fence.isSettled(GROUND)).isFalse();
        leaseEnds.get(0).run();
        assertThat(fence.isSettled(GROUND)).isTrue();
    }

    @Test
    void aChangeOfWhatIsUnsettled_waitsUntilEverybodyHasDroppedThePartition() {
        own();
        learn(ANN);
        CompletableFuture<Void> done = fence.change(GROUND, KEY, VISIT);
        assertThat(fence.settle(2)).isTrue();
        assertThat(told).containsExactly(new Drop.OfPartitions(Set.of(3)));
        assertThat(done).isNotDone();
        acknowledge(true);
        assertThat(done).isDone();
        assertThat(fence.settle(2)).isFalse();
    }

    @Test
    void nothingIsSettled_beforeTheReadersAreKnown() {
        own();
        assertThat(fence.settle(2)).isTrue();
        assertThat(fence.isSettled(GROUND)).isFalse();
    }

    @Test
    void nothingIsSettled_beforeNobodyElseCanAnswer() {
        renew(0);
        learn(ANN);
        assertThat(fence.mayAnswer(GROUND, 1)).isFalse();
        assertThat(fence.settle(1)).isTrue();
        assertThat(told).isEmpty();
    }

    @Test
    void withoutALease_nothingIsSettled() {
        own();
        learn(ANN);
        assertThat(fence.settle(LEASE + 3)).isTrue();
        assertThat(told).isEmpty();
        assertThat(fence.settle(2)).isTrue();
        assertThat(told).isNotEmpty();
    }

    @Test
    void anotherTenureBeginsUnsettled_withoutMarks() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        Ground next = new Ground(3, 2, Handover.CLEAN);
        assertThat(fence.mayAnswer(next, 2)).isTrue();
        assertThat(fence.isSettled(next)).isFalse();
        assertThat(fence.marks()).isZero();
    }

    @Test
    void readersThatHaveLeft_haveNoMarks() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        learn();
        assertThat(fence.marks()).isZero();
    }

    @Test
    void whileAnotherRosterIsOnItsWay_marksStay_andNobodyFills() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        fence.learn(Roster.unknown());
        assertThat(fence.mark(GROUND, KEY, VISIT)).isFalse();
        assertThat(fence.change(GROUND, KEY, null)).isNotDone();
        assertThat(told).contains(new Drop.OfKey(KEY));
    }

    @Test
    void aReaderThatHasBegunAnew_isNotToldOfWhatItHeldBefore() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        learn(reader(2, State.IN));
        assertThat(fence.change(GROUND, KEY, null)).isDone();
    }

    @Test
    void aReaderThatIsNotOnTheRosterOfAnotherPart_isNotTakenForGone() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        CompletableFuture<Void> change = fence.change(GROUND, KEY, null);
        fence.learn(Roster.unknown());
        learn();
        acknowledge(false);
        assertThat(change).isNotDone();
        assertThat(shownOut).containsExactly(1L);
    }

    @Test
    void aReaderThatHasLeftMeanwhile_isNotShownOut() {
        settle();
        assertThat(fence.mark(GROUND, KEY, VISIT)).isTrue();
        CompletableFuture<Void> change = fence.change(GROUND, KEY, null);
        learn();
        acknowledge(false);
        assertThat(change).isDone();
        assertThat(shownOut).isEmpty();
    }

    private void renew(long nanos) {
        lease.voted(lease.ask(nanos).number(), OTHER, new MemberLease.Vote(true, Set.of()), nanos);
    }

    private void own() {
        assertThat(fence.mayAnswer(GROUND, 1)).isFalse();
        renew(2);
        assertThat(fence.mayAnswer(GROUND, 2)).isTrue();
    }

    private void settle() {
        own();
        learn(ANN);
        assertThat(fence.settle(2)).isTrue();
        acknowledge(true);
        assertThat(fence.isSettled(GROUND)).isTrue();
    }

    private void learn(EpochReader... readers) {
        fence.learn(Roster.of(Roster.Edition.FIRST, List.of(readers)));
    }

    private CompletableFuture<Boolean> tell(EpochReader reader, Drop drop) {
        assertThat(reader.process()).isEqualTo(ANN.process());
        told.add(drop);
        acknowledgements.add(new CompletableFuture<>());
        return acknowledgements.get(acknowledgements.size() - 1);
    }

    private void acknowledge(boolean inTime) {
        acknowledgements.remove(0).complete(inTime);
    }

    private static EpochReader reader(long start, State state) {
        return new EpochReader(new UUID(0, 1), new UUID(0, 2), Role.READER, start, 2_000, state);
    }

    private final class Door implements Expulsions.Door {
        @Override
        public CompletableFuture<Void> showOut(EpochReader reader) {
            shownOut.add(reader.start());
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void after(long nanos, Runnable task) {
            leaseEnds.add(task);
        }
    }
}
