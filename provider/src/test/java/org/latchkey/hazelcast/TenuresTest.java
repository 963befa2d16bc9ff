/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.internal.partition.InternalPartitionService;
import com.hazelcast.internal.partition.MigrationEndpoint;
import com.hazelcast.internal.partition.PartitionMigrationEvent;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.hazelcast.Tenure.Arrival;
import org.latchkey.hazelcast.TenureTrace.Sighting;
import org.latchkey.store.StoreException;

/** Whether each operation that runs as owner knows that its partition is owned anew; over given members of one JVM. */
class TenuresTest {

    private static final int PARTITIONS = 31;

    private final PartitionedMembers members = new PartitionedMembers(PARTITIONS);
    private final TenureTrace trace = new TenureTrace();

    @AfterEach
    void stop() {
        trace.stop();
        members.terminate();
    }

    @Test
    void whereNothingMoves_eachPartitionHasOneTenure() {
        HazelcastInstance first = members.start();
        members.start();
        members.awaitBalance(2);
        trace.observe(first, PartitionedMembers.BACKED_UP);
        trace.observe(first, PartitionedMembers.BACKED_UP);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            assertThat(trace.of(partition)).hasSize(1);
        }
    }

    @Test
    void aPartitionThatIsHandedOver_beginsAnew_underItsFormerOwnersName() {
        HazelcastInstance first = members.start();
        trace.observe(first, PartitionedMembers.BACKED_UP);
        HazelcastInstance second = members.start();
        members.awaitBalance(2);
        trace.observe(first, PartitionedMembers.BACKED_UP);
        List<Sighting> handedOver = trace.latest(PARTITIONS, uuid(second));
        assertThat(handedOver).isNotEmpty().allSatisfy(sighting -> {
            assertThat(sighting.arrival()).isEqualTo(Arrival.MIGRATED);
            assertThat(sighting.from()).isEqualTo(uuid(first));
        });
    }

    @Test
    void aMemberThatShutsDownInOrder_handsOverAllThatItOwns() {
        HazelcastInstance first = members.start();
        HazelcastInstance second = members.start();
        members.awaitBalance(2);
        UUID left = uuid(second);
        trace.observe(first, PartitionedMembers.BACKED_UP);
        List<Sighting> its = trace.latest(PARTITIONS, left);
        second.shutdown();
        trace.observe(first, PartitionedMembers.BACKED_UP);
        assertThat(its).isNotEmpty().allSatisfy(before -> {
            Sighting after = trace.last(before.partition());
            assertThat(after.arrival()).isEqualTo(Arrival.MIGRATED);
            assertThat(after.from()).isEqualTo(left);
        });
    }

    @Test
    void aPartitionWhoseOwnerDies_isPromoted_andNeverTakenForHandedOver() {
        HazelcastInstance first = members.start();
        HazelcastInstance second = members.start();
        members.awaitBalance(2);
        UUID died = uuid(second);
        trace.observe(first, PartitionedMembers.BACKED_UP);
        List<Sighting> its = trace.latest(PARTITIONS, died);
        second.getLifecycleService().terminate();
        trace.observe(first, PartitionedMembers.BACKED_UP);
        assertThat(its).isNotEmpty().allSatisfy(before -> {
            Sighting after = trace.last(before.partition());
            assertThat(after.arrival()).isEqualTo(Arrival.PROMOTED);
            assertThat(after.from()).isIn(died, null);
        });
    }

    @Test
    void aPartitionThatIsLost_beginsAnew_alsoWhereItWasBefore() {
        HazelcastInstance first = members.start();
        HazelcastInstance second = members.start();
        members.awaitBalance(2);
        trace.observe(first, PartitionedMembers.BACKED_UP);
        List<Sighting> before = trace.latest(PARTITIONS, uuid(first));
        first.getCluster().demoteLocalDataMember();
        trace.observe(second, PartitionedMembers.BACKED_UP);
        assertThat(trace.latest(PARTITIONS, uuid(second))).hasSize(PARTITIONS);
        // It is the first that would have them moved back to itself as soon as it can own any.
        partitions(first).pauseMigration();
        first.getCluster().promoteLocalLiteMember();
        second.getLifecycleService().terminate();
        partitions(first).resumeMigration();
        trace.observe(first, PartitionedMembers.BACKED_UP);
        assertThat(before).isNotEmpty();
        assertThat(trace.lastOfAll(PARTITIONS))
                .allMatch(sighting -> sighting.member().equals(uuid(first)))
                .allMatch(sighting -> sighting.arrival() == Arrival.UNSEEN)
                .doesNotContainAnyElementsOf(before);
    }

    @Test
    void whileMembersComeAndGo_noTenureReturns() {
        HazelcastInstance first = members.start();
        members.start();
        members.awaitBalance(2);
        trace.observeForever(first, PartitionedMembers.BACKED_UP);
        for (int round = 0; round < 3; round++) {
            HazelcastInstance orderly = members.start();
            members.awaitBalance(3);
            orderly.shutdown();
            HazelcastInstance dying = members.start();
            members.awaitBalance(3);
            dying.getLifecycleService().terminate();
            members.awaitBalance(2);
        }
        trace.stop();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            trace.assertNoTenureReturns(partition);
        }
        assertThat(trace.size(PARTITIONS)).as("tenures seen").isGreaterThan(3 * PARTITIONS);
    }

    @Test
    void aPartitionWhoseMigrationIsTakenBack_beginsAnew_sinceItsDestinationMayHaveBegun() {
        HazelcastInstance member = members.start();
        trace.observe(member, PartitionedMembers.BACKED_UP);
        Tenures tenures = Tenures.of(member);
        Tenure before = tenures.now(0);
        var event = new PartitionMigrationEvent(MigrationEndpoint.SOURCE, 0, 0, -1, UUID.randomUUID());
        tenures.beforeMigration(event);
        tenures.rollbackMigration(event);
        assertThat(tenures.peek(0)).isNull();
        assertThat(tenures.now(0).number()).isGreaterThan(before.number());
    }

    @Test
    void whatAMemberOwns_isListed() {
        HazelcastInstance first = members.start();
        trace.observe(first, PartitionedMembers.BACKED_UP);
        HazelcastInstance second = members.start();
        members.awaitBalance(2);
        assertThat(owned(first) + owned(second)).isEqualTo(PARTITIONS);
        assertThat(owned(first)).isBetween(1, PARTITIONS - 1);
    }

    @Test
    void aMemberWithoutTheService_isRefused_withTheCure() {
        Config config = PartitionedMembers.config(PARTITIONS);
        HazelcastInstance member = members.start(config);
        member.getUserContext().clear();
        assertThatThrownBy(() -> Tenures.of(member))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("class path");
    }

    private static InternalPartitionService partitions(HazelcastInstance member) {
        return ((HazelcastInstanceProxy) member).getOriginal().node.getPartitionService();
    }

    private static int owned(HazelcastInstance member) {
        return Tenures.of(member).owned().length;
    }

    private static UUID uuid(HazelcastInstance member) {
        return member.getCluster().getLocalMember().getUuid();
    }
}
