/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.MemberLease.Departure;
import org.latchkey.fence.MemberLease.Round;
import org.latchkey.fence.MemberLease.Terms;
import org.latchkey.fence.MemberLease.View;
import org.latchkey.fence.MemberLease.Vote;

class DeparturesTest {

    private static final long LEASE = 1_000;
    private static final Terms TERMS = new Terms(LEASE, 2);
    private static final long OUTLAST = TERMS.outlastNanos();
    private static final UUID ANN = new UUID(1, 2);
    private static final UUID BOB = new UUID(1, 3);
    private static final UUID CARL = new UUID(1, 4);
    private static final long START = -3 * LEASE;
    private static final long LATE = START + 99 * OUTLAST;
    private static final long TOO_LATE = START + 100 * OUTLAST;

    private final Departures departures = new Departures(OUTLAST);

    private static Departure old(UUID member, long ago) {
        return new Departure(member, ago, false);
    }

    private void outlast(UUID member, long from) {
        departures.toldAllOf(Set.of(member), from);
        assertThat(departures.looksClear(from + OUTLAST)).isTrue();
    }

    @Test
    void oneThatLeftFourLeasesAgo_isNoNews() {
        departures.heard(old(BOB, 4 * OUTLAST), Set.of(), START);
        assertThat(departures.isNobodyWaitedFor()).isTrue();
        assertThat(departures.include(BOB)).isFalse();
        departures.heard(old(BOB, 4 * OUTLAST - 1), Set.of(), START);
        assertThat(departures.isNobodyWaitedFor()).isFalse();
    }

    @Test
    void whoHearsOfOneThatLeftLongAgo_knowsThatSomeHaveLeft() {
        departures.heard(old(BOB, 50 * LEASE), Set.of(), START);
        assertThat(departures.includeAnyEver()).isTrue();
        departures.reset();
        assertThat(departures.includeAnyEver()).isFalse();
    }

    @Test
    void oneThatIsStillSeen_isNews_howeverLongAgoItLeft_andCountsFromNow() {
        departures.heard(old(BOB, 50 * LEASE), Set.of(BOB), START);
        outlast(BOB, START);
        assertThat(departures.all(START + OUTLAST)).containsExactly(old(BOB, OUTLAST));
    }

    @Test
    void oneThatIsHeardOf_isSpokenOfAsOldAsItIs() {
        departures.heard(old(BOB, 300), Set.of(), START);
        departures.heard(new Departure(ANN, 500, true), Set.of(), START);
        outlast(BOB, START);
        assertThat(departures.all(START + OUTLAST))
                .containsExactlyInAnyOrder(old(BOB, 300 + OUTLAST), new Departure(ANN, 500 + OUTLAST, true));
    }

    @Test
    void oneThatIsWaitedFor_isSpokenOfAsIfItHadJustLeft() {
        departures.left(BOB, START);
        assertThat(departures.all(LATE)).containsExactly(old(BOB, 0));
        departures.toldAllOf(Set.of(BOB), LATE);
        assertThat(departures.all(LATE)).containsExactly(old(BOB, 0));
    }

    @Test
    void oneThatIsAskedAboutAgain_keepsItsAge() {
        departures.left(BOB, START);
        outlast(BOB, START);
        departures.left(BOB, START + 2 * OUTLAST);
        assertThat(departures.isNobodyWaitedFor()).isTrue();
        assertThat(departures.all(START + 2 * OUTLAST)).containsExactly(old(BOB, 2 * OUTLAST));
    }

    @Test
    void oneThatHasResigned_hasResigned_howeverOftenItIsAskedAbout() {
        departures.resigned(BOB, START);
        departures.left(BOB, START + 1);
        assertThat(departures.hasResigned(BOB)).isTrue();
        assertThat(departures.isNobodyWaitedFor()).isTrue();
    }

    @Test
    void oneThatIsWaitedFor_andIsHeardToHaveResignedLongAgo_isWaitedForNoMore() {
        departures.left(BOB, START);
        departures.heard(new Departure(BOB, 10 * LEASE, true), Set.of(), START + 10 * LEASE);
        assertThat(departures.looksClear(START + 10 * LEASE)).isTrue();
    }

    @Test
    void oneThatIsStillSeen_isNotForgotten() {
        departures.left(BOB, START);
        outlast(BOB, START);
        departures.forget(Set.of(BOB), TOO_LATE);
        assertThat(departures.include(BOB)).isTrue();
        departures.forget(Set.of(), TOO_LATE);
        assertThat(departures.include(BOB)).isFalse();
    }

    @Test
    void oneOfWhomOthersAreToBeTold_orWhoseLeaseIsWaitedFor_isNotForgotten() {
        departures.left(BOB, START);
        departures.forget(Set.of(), TOO_LATE);
        assertThat(departures.untold()).containsExactly(BOB);
        departures.toldAllOf(Set.of(BOB), TOO_LATE);
        departures.forget(Set.of(), TOO_LATE);
        assertThat(departures.include(BOB)).isTrue();
    }

    @Test
    void oneThatNobodyAsksAbout_isForgotten_aHundredLeasesLater() {
        departures.left(BOB, START);
        departures.left(ANN, START);
        departures.toldAllOf(Set.of(ANN, BOB), START);
        assertThat(departures.looksClear(START + OUTLAST)).isTrue();
        departures.left(ANN, LATE);
        departures.forget(Set.of(), LATE);
        assertThat(departures.include(BOB)).isTrue();
        departures.forget(Set.of(), TOO_LATE);
        assertThat(departures.include(BOB)).isFalse();
        assertThat(departures.include(ANN)).isTrue();
    }

    @Test
    void nobodyIsWaitedFor_afterAReset_norWhereNothingIsOwned() {
        departures.left(BOB, START);
        departures.waitForNobody();
        assertThat(departures.looksClear(START)).isTrue();
        assertThat(departures.include(BOB)).isTrue();
        departures.left(ANN, START);
        departures.reset();
        assertThat(departures.looksClear(START)).isTrue();
        assertThat(departures.include(BOB)).isFalse();
    }

    @Test
    void whoHasSomethingToAnswerAgain_waitsForThoseThatLeftLately() {
        departures.left(BOB, START);
        departures.left(ANN, START + 3 * OUTLAST);
        departures.resigned(CARL, START + 3 * OUTLAST);
        departures.waitForNobody();
        departures.waitAgain(START + 4 * OUTLAST);
        assertThat(departures.isNobodyWaitedFor()).isFalse();
        assertThat(departures.untold()).containsExactly(ANN);
    }

    @Test
    void whoWaitsAnyway_doesNotBeginAnew() {
        departures.left(BOB, START);
        outlast(BOB, START);
        departures.waitAgain(START + OUTLAST);
        assertThat(departures.isNobodyWaitedFor()).isTrue();
    }

    @Test
    void anAbsurdAge_countsAsNoneOrAsADay() {
        assertThat(new Departure(BOB, -5, false).agoNanos()).isZero();
        departures.heard(old(BOB, Long.MAX_VALUE), Set.of(BOB), START);
        departures.heard(old(ANN, Long.MAX_VALUE), Set.of(), START);
        departures.heard(old(CARL, Long.MIN_VALUE), Set.of(), START);
        assertThat(departures.untold()).containsExactlyInAnyOrder(BOB, CARL);
    }

    /** Three that stay, and a thousand that come and go, one in ten without a word; some votes come late. */
    @Test
    void newsOfThoseThatHaveLeft_diesDown_howeverManyLeave() {
        Staying staying = new Staying();
        for (int i = 0; i < 1_000; i++) {
            UUID passing = new UUID(2, i);
            staying.see(Set.of(passing));
            if (i % 10 != 0) {
                staying.hearThatItResigns(passing);
            }
            staying.see(Set.of());
            staying.talkForThreeLeases();
            assertThat(staying.areClear()).as("after %d", i).isTrue();
        }
        assertThat(staying.remembered()).isLessThan(200);
    }

    private static final class Staying {

        private final Random random = new Random(1);
        private final Map<UUID, MemberLease> leases = new HashMap<>();
        private long now = START;

        private Staying() {
            for (UUID each : Set.of(ANN, BOB, CARL)) {
                leases.put(each, new MemberLease(TERMS, new View(each, Set.of()), START));
            }
        }

        private void see(Set<UUID> passing) {
            leases.forEach((self, lease) -> {
                Set<UUID> others = new HashSet<>(leases.keySet());
                others.remove(self);
                others.addAll(passing);
                lease.see(new View(self, others), now);
            });
        }

        private void hearThatItResigns(UUID passing) {
            leases.values().forEach(lease -> lease.resigned(passing, now));
        }

        private void talkForThreeLeases() {
            for (int i = 0; i < 12; i++) {
                now += LEASE / 4;
                leases.forEach(this::ask);
            }
        }

        private void ask(UUID asker, MemberLease lease) {
            Round round = lease.ask(now);
            leases.forEach((voter, other) -> {
                if (round.voters().contains(voter)) {
                    Vote vote = other.vote(asker, round.gone(), now);
                    boolean isLate = random.nextInt(20) == 0;
                    lease.voted(round.number(), voter, vote, isLate ? now + random.nextLong(2 * LEASE) : now);
                }
            });
        }

        private boolean areClear() {
            return leases.values().stream().allMatch(lease -> lease.isClear(now));
        }

        private int remembered() {
            return leases.values().stream()
                    .mapToInt(lease ->
                            lease.vote(other(lease), Set.of(), now).gone().size())
                    .max()
                    .orElseThrow();
        }

        private UUID other(MemberLease lease) {
            return lease == leases.get(ANN) ? BOB : ANN;
        }
    }
}
