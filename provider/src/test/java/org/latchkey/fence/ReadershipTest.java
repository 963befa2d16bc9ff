/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.Readership.Coming;
import org.latchkey.fence.Readership.Request;
import org.latchkey.store.Lease;

class ReadershipTest {

    private static final long LEASE = 1_000_000_000;
    private static final UUID PROCESS = new UUID(0, 1);

    /** A monotonic clock may begin anywhere. */
    private static final long START = -5 * LEASE;

    private final Lease lease = new Lease(START);
    private final List<Boolean> emptied = new ArrayList<>();
    private final Readership readership = new Readership(lease, () -> emptied.add(lease.stands(START + 1)));

    @Test
    void aNewProcessAsksForASeat_whateverItsClockShows() {
        assertThat(readership.request(START)).isEqualTo(new Request(Coming.JOINING, 1, START));
        assertThat(new Readership(lease, () -> {}).request(LEASE).coming()).isEqualTo(Coming.JOINING);
    }

    @Test
    void asLongAsItIsJoining_itDoesNotAskForTheSeatAgain() {
        var unused = readership.request(START);
        assertThat(readership.request(START + 1).coming()).isEqualTo(Coming.ASIDE);
    }

    @Test
    void whereNobodyKnowsWhatBecameOfIt_itAsksAgainForTheSame() {
        readership.failed(readership.request(START));
        assertThat(readership.request(START + 1)).isEqualTo(new Request(Coming.JOINING, 1, START + 1));
    }

    @Test
    void aSeatIsALeaseToo_fromWhenItWasAskedFor() {
        seat(START);
        assertThat(lease.remaining(START)).isEqualTo(LEASE);
        assertThat(readership.isSeated()).isTrue();
        assertThat(readership.visit(PROCESS)).isEqualTo(new Visit(PROCESS, 1, 0));
    }

    @Test
    void aLeaseLastsAsLongAsTheLastAnswerSays() {
        readership.granted(readership.request(START), LEASE / 2);
        assertThat(lease.remaining(START)).isEqualTo(LEASE / 2);
        readership.granted(readership.request(START + LEASE), LEASE / 4);
        assertThat(lease.remaining(START + LEASE)).isEqualTo(LEASE / 4);
        assertThat(readership.request(START + LEASE + LEASE / 2).coming()).isEqualTo(Coming.SEATED);
        assertThat(readership.request(START + LEASE + LEASE / 2 + 1).coming()).isEqualTo(Coming.JOINING);
    }

    @Test
    void withoutASeat_aCallerKeepsNothing() {
        assertThat(readership.visit(PROCESS).start()).isZero();
    }

    @Test
    void whoAsksWithoutAClaim_getsNoLease() {
        var joining = readership.request(START);
        readership.granted(readership.request(START), LEASE);
        assertThat(lease.stands(START)).isFalse();
        readership.granted(joining, LEASE);
        assertThat(lease.stands(START)).isTrue();
    }

    @Test
    void oneThatIsRefused_emptiesItsTablesWithoutALease_beforeItsStartRises() {
        seat(START);
        assertThat(readership.refused(readership.request(START + 1), START + 1)).isTrue();
        assertThat(emptied).containsExactly(false);
        assertThat(lease.stands(START + 1)).isFalse();
        assertThat(readership.visit(PROCESS).start()).isZero();
        assertThat(readership.request(START + 2)).isEqualTo(new Request(Coming.JOINING, 2, START + 2));
    }

    @Test
    void oneThatIsRefusedWithoutASeat_hasLostNone() {
        assertThat(readership.refused(readership.request(START), START)).isFalse();
        assertThat(emptied).hasSize(1);
        assertThat(readership.request(START + 1)).isEqualTo(new Request(Coming.JOINING, 2, START + 1));
    }

    @Test
    void answersToQuestionsFromBeforeItBeganAnew_countForNothing() {
        seat(START);
        Request before = readership.request(START);
        readership.startOver(START + 1);
        readership.granted(before, LEASE);
        assertThat(lease.stands(START + 1)).isFalse();
        assertThat(readership.refused(before, START + 1)).isFalse();
        assertThat(emptied).hasSize(1);
    }

    @Test
    void oneThatIsRefusedAgainAndAgain_waitsLongerEachTime() {
        refuse(START);
        refuse(START);
        assertThat(readership.request(START + 249_000_000).coming()).isEqualTo(Coming.ASIDE);
        refuse(START + 250_000_000);
        assertThat(readership.request(START + 749_000_000).coming()).isEqualTo(Coming.ASIDE);
        assertThat(readership.request(START + 750_000_000).coming()).isEqualTo(Coming.JOINING);
    }

    @Test
    void oneThatHasKeptItsSeatForLong_doesNotWait() {
        refuse(START);
        refuse(START);
        long later = START + 250_000_000;
        seat(later);
        later += 61_000_000_000L;
        readership.granted(
                new Request(
                        Coming.SEATED, readership.request(START + 250_000_000).start(), later),
                LEASE);
        refuse(later);
        assertThat(readership.request(later).coming()).isEqualTo(Coming.JOINING);
    }

    @Test
    void oneWhoseLeaseHasBeenOverForALease_beginsAnew_forItMayHaveBeenForgotten() {
        seat(START);
        long start = readership.request(START).start();
        Request late = readership.request(START + 2 * LEASE + 1);
        assertThat(late.coming()).isEqualTo(Coming.JOINING);
        assertThat(late.start()).isEqualTo(start + 1);
        assertThat(emptied).hasSize(1);
    }

    @Test
    void oneWhoseSeatComesTwoLeasesLate_countsThatItGivesItUp() {
        Request asked = readership.request(START);
        readership.granted(asked, LEASE);
        var unused = readership.request(START + 2 * LEASE);
        assertThat(readership.lapses()).isZero();
        unused = readership.request(START + 2 * LEASE + 1);
        assertThat(readership.lapses()).isEqualTo(1);
    }

    @Test
    void afterAWriteOfUnknownOutcome_callsAreOfAnotherGeneration() {
        seat(START);
        readership.uncertain();
        assertThat(readership.visit(PROCESS)).isEqualTo(new Visit(PROCESS, 1, 1));
    }

    private void seat(long nanos) {
        Request request = readership.request(nanos);
        assertThat(request.coming()).isEqualTo(Coming.JOINING);
        readership.granted(request, LEASE);
    }

    private void refuse(long nanos) {
        boolean hadSeat = readership.isSeated();
        assertThat(readership.refused(readership.request(nanos), nanos)).isEqualTo(hadSeat);
    }
}
