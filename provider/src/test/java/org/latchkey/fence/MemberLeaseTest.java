/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.MemberLease.Departure;
import org.latchkey.fence.MemberLease.Round;
import org.latchkey.fence.MemberLease.Terms;
import org.latchkey.fence.MemberLease.View;
import org.latchkey.fence.MemberLease.Vote;

class MemberLeaseTest {

    private static final long LEASE = 1_000;
    private static final UUID SELF = new UUID(1, 1);
    private static final UUID ANN = new UUID(1, 2);
    private static final UUID BOB = new UUID(1, 3);
    private static final Vote YES = new Vote(true, Set.of());
    private static final Vote NO = new Vote(false, Set.of());

    /** A monotonic clock may begin anywhere. */
    private static final long START = -5 * LEASE;

    private final MemberLease lease = lease(2);

    private static Departure left(UUID member, long ago) {
        return new Departure(member, ago, false);
    }

    private static Departure resigned(UUID member) {
        return new Departure(member, 0, true);
    }

    private static MemberLease lease(int minimum) {
        return new MemberLease(new Terms(LEASE, minimum), new View(SELF, Set.of(ANN, BOB)), START);
    }

    @Test
    void itStands_whenMoreThanHalfAreBehindIt() {
        Round round = lease.ask(START);
        assertThat(lease.stands(START)).isFalse();
        lease.voted(round.number(), ANN, YES, START + 10);
        assertThat(lease.stands(START + 10)).isTrue();
    }

    @Test
    void itCountsFromBeforeTheOthersWereAsked() {
        Round round = lease.ask(START);
        lease.voted(round.number(), ANN, YES, START + 900);
        assertThat(lease.stands(START + LEASE - 1)).isTrue();
        assertThat(lease.stands(START + LEASE)).isFalse();
    }

    @Test
    void whoLooks_isNotOvertakenByOneWhoLooksLater() throws InterruptedException {
        UUID carl = new UUID(1, 4);
        Thread later = new Thread(() -> lease.look(() -> new View(SELF, Set.of(ANN, BOB, carl)), () -> START + 2));
        lease.look(
                () -> {
                    later.start();
                    await().pollInterval(Duration.ofMillis(1))
                            .until(() -> later.getState() == Thread.State.BLOCKED
                                    || later.getState() == Thread.State.TERMINATED);
                    return new View(SELF, Set.of(ANN, BOB));
                },
                () -> START + 1);
        later.join();

        assertThat(lease.vote(carl, Set.of(), START + 3).isGranted()).isTrue();
    }

    @Test
    void aRefusalCountsForNothing() {
        Round round = lease.ask(START);
        lease.voted(round.number(), ANN, NO, START);
        lease.voted(round.number(), BOB, NO, START);
        assertThat(lease.stands(START)).isFalse();
    }

    @Test
    void theMinimumIsNeeded_howeverFewAreThere() {
        MemberLease ofThree = lease(3);
        Round round = ofThree.ask(START);
        ofThree.voted(round.number(), ANN, YES, START);
        assertThat(ofThree.stands(START)).isFalse();
        ofThree.voted(round.number(), BOB, YES, START);
        assertThat(ofThree.stands(START)).isTrue();
    }

    @Test
    void itIsOverAtOnce_whereFewerThanTheMinimumAreLeft() {
        lease.voted(lease.ask(START).number(), ANN, YES, START);
        lease.see(new View(SELF, Set.of()), START + 1);
        assertThat(lease.stands(START + 1)).isFalse();
    }

    @Test
    void aMemberThatTheOthersMayHaveGivenUp_doesNotTakeThemForGone() {
        lease.voted(lease.ask(START).number(), ANN, YES, START);
        lease.see(new View(SELF, Set.of()), START + 1);
        var unused = lease.ask(START + 2);
        assertThat(lease.isClear(START + 5 * LEASE)).isTrue();
        assertThat(lease.takesTheDepartedForGone(lease.stay(), START + 5 * LEASE))
                .isFalse();
    }

    @Test
    void aMemberThatHasBeenElsewhereSince_doesNotTakeForGone_whomItMissedThere() {
        long stay = lease.stay();
        lease.see(new View(SELF, Set.of()), START);
        lease.see(new View(new UUID(0, 9), Set.of(ANN, BOB)), START + 1);
        lease.voted(lease.ask(START + 2).number(), ANN, YES, START + 2);
        assertThat(lease.takesTheDepartedForGone(lease.stay(), START + 2)).isTrue();
        assertThat(lease.takesTheDepartedForGone(stay, START + 2)).isFalse();
    }

    @Test
    void aMemberAloneHasOne_whereOneIsEnough() {
        MemberLease alone = new MemberLease(new Terms(LEASE, 1), new View(SELF, Set.of()), START);
        var unused = alone.ask(START);
        assertThat(alone.stands(START)).isTrue();
    }

    @Test
    void anAnswerThatTakesLong_counts_howeverManyHaveBeenAskedSince() {
        Round round = lease.ask(START);
        for (int i = 0; i < 50; i++) {
            var unused = lease.ask(START + i);
        }
        lease.voted(round.number(), ANN, YES, START + 60);
        assertThat(lease.stands(START + 60)).isTrue();
    }

    @Test
    void oneThatHasLeft_isWaitedForALease_afterAllOthersHaveBeenTold() {
        lease.see(new View(SELF, Set.of(ANN)), START);
        assertThat(lease.isClear(START + 10 * LEASE)).isFalse();
        Round round = lease.ask(START + 10 * LEASE);
        assertThat(round.gone()).containsExactly(BOB);
        lease.voted(round.number(), ANN, YES, START + 10 * LEASE);
        assertThat(lease.isClear(START + 11 * LEASE)).isFalse();
        assertThat(lease.isClear(START + 11 * LEASE + LEASE / 50)).isTrue();
    }

    @Test
    void oneThatHasLeft_isWaitedFor_asLongAsOneOfTheOthersHasNotBeenTold() {
        MemberLease large =
                new MemberLease(new Terms(LEASE, 2), new View(SELF, Set.of(ANN, BOB, new UUID(1, 4))), START);
        large.see(new View(SELF, Set.of(ANN, BOB)), START);
        Round round = large.ask(START);
        large.voted(round.number(), ANN, YES, START);
        assertThat(large.isClear(START + 5 * LEASE)).isFalse();
    }

    @Test
    void whatAVoterSaysOfThoseThatHaveLeft_isBelieved() {
        Round round = lease.ask(START);
        lease.voted(round.number(), ANN, new Vote(true, Set.of(left(BOB, 0))), START);
        assertThat(lease.isClear(START)).isFalse();
        assertThat(lease.vote(BOB, Set.of(), START).isGranted()).isFalse();
    }

    @Test
    void aVoterThatRefuses_isNotBelieved_norCountsAsTold() {
        Round round = lease.ask(START);
        lease.voted(round.number(), ANN, YES, START);
        lease.voted(round.number(), BOB, new Vote(false, Set.of(left(SELF, 0), left(ANN, 0))), START);
        assertThat(lease.vote(ANN, Set.of(), START).isGranted()).isTrue();
        assertThat(lease.isClearSince(START, START)).isFalse();
    }

    @Test
    void anAskerThatIsNotSeen_isRefused_andNotBelieved() {
        assertThat(lease.vote(new UUID(1, 9), Set.of(ANN, BOB), START)).isEqualTo(NO);
        assertThat(lease.vote(ANN, Set.of(), START).isGranted()).isTrue();
    }

    @Test
    void whoHasLeft_isRefused_asSoonAsAnAskerSaysSo_forEver() {
        assertThat(lease.vote(ANN, Set.of(BOB), START)).isEqualTo(new Vote(true, Set.of(left(BOB, 0))));
        assertThat(lease.vote(BOB, Set.of(), START).isGranted()).isFalse();
        lease.see(new View(SELF, Set.of(ANN)), START);
        lease.see(new View(SELF, Set.of(ANN, BOB)), START);
        assertThat(lease.vote(BOB, Set.of(), START).isGranted()).isFalse();
    }

    @Test
    void aLiteMemberStandsBehindNobody_butIsAskedWhoHasLeft() {
        UUID lite = new UUID(1, 5);
        MemberLease watched =
                new MemberLease(new Terms(LEASE, 2), new View(SELF, Set.of(ANN, BOB), Set.of(lite)), START);
        Round round = watched.ask(START);
        assertThat(round.voters()).containsExactlyInAnyOrder(ANN, BOB, lite);
        watched.voted(round.number(), lite, YES, START);
        assertThat(watched.stands(START)).isFalse();
        watched.voted(round.number(), ANN, YES, START);
        watched.voted(round.number(), BOB, YES, START);
        assertThat(watched.isClearSince(START, START)).isTrue();
        Round unwitnessed = watched.ask(START + 1);
        watched.voted(unwitnessed.number(), ANN, YES, START + 1);
        watched.voted(unwitnessed.number(), BOB, YES, START + 1);
        assertThat(watched.stands(START + LEASE)).isTrue();
        assertThat(watched.isClearSince(START + 1, START + 1)).isFalse();
    }

    @Test
    void whoTakesThisMemberForGone_isRefused_andNotBelieved() {
        assertThat(lease.vote(ANN, Set.of(SELF, BOB), START).isGranted()).isFalse();
        assertThat(lease.vote(BOB, Set.of(), START).isGranted()).isTrue();
    }

    @Test
    void aMemberThatStoresNothingAnyMore_hasNoLease_andTakesNobodyForGone() {
        Round round = lease.ask(START);
        lease.voted(round.number(), ANN, YES, START);
        lease.see(new View(SELF, Set.of(ANN)), START);
        lease.waitForNobody(START);
        lease.voted(round.number(), ANN, YES, START);
        assertThat(lease.stands(START)).isFalse();
        assertThat(lease.takesTheDepartedForGone(lease.stay(), START)).isFalse();
    }

    @Test
    void oneThatHasResigned_saysNothingOfItself_toThoseWhoComeLater() {
        lease.resign(START);
        lease.voted(lease.ask(START).number(), ANN, new Vote(true, Set.of(left(SELF, 0))), START);
        assertThat(lease.vote(ANN, Set.of(), START).gone()).containsExactly(resigned(SELF));
    }

    @Test
    void oneThatHasResigned_hasNoLease_andGetsNone() {
        lease.voted(lease.ask(START).number(), ANN, YES, START);
        lease.resign(START);
        assertThat(lease.stands(START)).isFalse();
        lease.voted(lease.ask(START + 1).number(), ANN, YES, START + 1);
        assertThat(lease.stands(START + 1)).isFalse();
    }

    @Test
    void oneThatHasResigned_isNotWaitedFor_beforeItLeavesAndAfter() {
        lease.resigned(BOB, START);
        Round round = lease.ask(START);
        lease.voted(round.number(), ANN, YES, START);
        lease.voted(round.number(), BOB, YES, START);
        assertThat(lease.isClearSince(START, START)).isTrue();
        lease.see(new View(SELF, Set.of(ANN)), START + 1);
        assertThat(lease.isClear(START + 1)).isTrue();
    }

    @Test
    void oneThatHasResigned_isAskedWhoHasLeft_asLongAsItIsThere() {
        lease.resigned(BOB, START);
        lease.voted(lease.ask(START).number(), ANN, YES, START);
        assertThat(lease.isClearSince(START, START)).isFalse();
    }

    @Test
    void oneThatHasResigned_standsBehindNobody() {
        MemberLease ofThree = new MemberLease(new Terms(LEASE, 3), new View(SELF, Set.of(ANN, BOB)), START);
        Round round = ofThree.ask(START);
        ofThree.voted(round.number(), ANN, YES, START);
        ofThree.voted(round.number(), BOB, new Vote(true, Set.of(resigned(BOB))), START);
        assertThat(ofThree.stands(START)).isFalse();
    }

    @Test
    void oneThatHasResigned_saysSoWhenItIsAsked_andWhoHasHeardSaysItOn() {
        lease.resign(START);
        assertThat(lease.vote(ANN, Set.of(), START).gone()).containsExactly(resigned(SELF));
        lease.resigned(BOB, START);
        assertThat(lease.vote(ANN, Set.of(), START).gone()).containsExactlyInAnyOrder(resigned(SELF), resigned(BOB));
    }

    @Test
    void oneThatIsHeardToHaveResigned_afterItHasLeft_isNotWaitedForAnyMore() {
        lease.see(new View(SELF, Set.of(ANN)), START);
        assertThat(lease.isClear(START)).isFalse();
        lease.resigned(BOB, START + 1);
        assertThat(lease.isClear(START + 1)).isTrue();
    }

    @Test
    void oneThatHasResigned_getsNoVote_andIsNothingThatOthersWaitFor() {
        lease.resigned(BOB, START);
        assertThat(lease.vote(BOB, Set.of(), START).isGranted()).isFalse();
        assertThat(lease.vote(ANN, Set.of(), START).gone()).containsExactly(resigned(BOB));
    }

    @Test
    void whatIsTakenOver_needsThatAllWereAskedAfterwards() {
        Round before = lease.ask(START);
        lease.voted(before.number(), ANN, YES, START + 20);
        lease.voted(before.number(), BOB, YES, START + 20);
        assertThat(lease.isClearSince(START + 10, START + 20)).isFalse();
        Round after = lease.ask(START + 10);
        lease.voted(after.number(), ANN, YES, START + 20);
        assertThat(lease.isClearSince(START + 10, START + 20)).isFalse();
        lease.voted(after.number(), BOB, YES, START + 20);
        assertThat(lease.isClearSince(START + 10, START + 20)).isTrue();
    }

    @Test
    void underAnotherName_itBeginsWithNothing_andHoldsNothingAgainstAnybody() {
        lease.voted(lease.ask(START).number(), ANN, YES, START);
        lease.see(new View(SELF, Set.of()), START + 1);
        lease.see(new View(new UUID(1, 7), Set.of(ANN, BOB)), START + 2);
        assertThat(lease.stands(START + 2)).isFalse();
        assertThat(lease.isClear(START + 2)).isTrue();
        assertThat(lease.isClearSince(START, START + 2)).isFalse();
        assertThat(lease.vote(ANN, Set.of(), START).isGranted()).isTrue();
    }

    @Test
    void aMemberWithoutALease_saysOfThoseThatLeftHowLongAgoThatWas_allTheSame() {
        lease.see(new View(SELF, Set.of()), START);
        var unused = lease.ask(START);
        long late = START + 50 * LEASE;
        unused = lease.ask(late);
        lease.see(new View(SELF, Set.of(new UUID(1, 6))), late);
        assertThat(lease.vote(new UUID(1, 6), Set.of(), late).gone())
                .containsExactlyInAnyOrder(left(ANN, 50 * LEASE), left(BOB, 50 * LEASE));
    }

    @Test
    void oneThatHasResigned_saysOfThoseThatLeftHowLongAgoThatWas() {
        lease.resign(START);
        lease.see(new View(SELF, Set.of(ANN)), START);
        assertThat(lease.vote(ANN, Set.of(), START + 50 * LEASE).gone()).contains(left(BOB, 50 * LEASE));
    }

    @Test
    void oneThatOwnsSomethingAgain_waitsForThoseThatLeftMeanwhile() {
        lease.see(new View(SELF, Set.of(ANN)), START);
        lease.waitForNobody(START);
        assertThat(lease.ask(START + 1).gone()).containsExactly(BOB);
        assertThat(lease.isClear(START + 1)).isFalse();
    }

    @Test
    void anAnswerThatComesAfterALease_isNotBelieved_whateverItSaysOfOthers() {
        Round round = lease.ask(START);
        lease.voted(round.number(), ANN, new Vote(true, Set.of(left(BOB, 0))), START + LEASE);
        assertThat(lease.vote(BOB, Set.of(), START + LEASE).isGranted()).isTrue();
    }

    @Test
    void anAnswerFromAnotherPartOfTheCluster_isNotBelieved() {
        Round round = lease.ask(START);
        lease.see(new View(new UUID(1, 7), Set.of(ANN, BOB)), START + 1);
        lease.voted(round.number(), ANN, new Vote(true, Set.of(left(BOB, 0))), START + 2);
        assertThat(lease.vote(BOB, Set.of(), START + 2).isGranted()).isTrue();
    }
}
