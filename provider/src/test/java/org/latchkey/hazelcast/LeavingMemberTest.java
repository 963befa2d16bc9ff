/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.fence.EpochReader;

/** A member that leaves in good order: the others go on at once. */
class LeavingMemberTest {

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private final HazelcastInstance staying = cluster.instance(0);
    private HazelcastInstance leaving = staying;

    @BeforeEach
    void join() {
        MemberDesk.of(staying);
        MemberDesk.of(cluster.instance(1));
        leaving = cluster.startMember();
        MemberDesk.of(leaving);
        await().atMost(Duration.ofSeconds(20)).until(() -> attending().contains(nameOf(leaving)));
    }

    @AfterEach
    void end() {
        leaving.shutdown();
    }

    @Test
    void whatItOwned_isHandedOverBefore() {
        await().atMost(Duration.ofSeconds(20)).until(() -> ownedByLeaving() > 0);
        MemberDesk.of(leaving).farewell().say();
        assertThat(ownedByLeaving()).isZero();
    }

    @Test
    void nobodyWaitsForItsLease() {
        Instances.shutDown(leaving);
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> staying.getCluster().getMembers().size() == 2);
        assertThat(MemberDesk.of(staying).guard().departures().get()).isDone();
    }

    @Test
    void nobodyWaitsUntilItHasHeard() {
        UUID name = nameOf(leaving);
        Instances.shutDown(leaving);
        assertThat(attending()).doesNotContain(name).isNotEmpty();
    }

    @Test
    void itAnswersNothing_whenItHasSaidSo() {
        MemberDesk desk = MemberDesk.of(leaving);
        assertThat(desk.follower().judges(0)).isTrue();
        desk.farewell().say();
        assertThat(desk.guard().stands()).isFalse();
        assertThat(desk.follower().judges(0)).isFalse();
    }

    @Test
    void theLastMember_saysNothing_andGoesOnUntilItIsShutDown() {
        HazelcastInstance alone = cluster.startAlone();
        try {
            MemberDesk desk = MemberDesk.of(alone);
            await().atMost(Duration.ofSeconds(20)).until(() -> desk.follower().judges(0));
            desk.farewell().say();
            assertThat(desk.follower().judges(0)).isTrue();
            assertThat(desk.guard().stands()).isTrue();
        } finally {
            alone.shutdown();
        }
    }

    private long ownedByLeaving() {
        return leaving.getPartitionService().getPartitions().stream()
                .filter(each ->
                        each.getOwner() != null && each.getOwner().getUuid().equals(nameOf(leaving)))
                .count();
    }

    private static UUID nameOf(HazelcastInstance member) {
        return member.getLocalEndpoint().getUuid();
    }

    /** Where the storage members are that the ledger knows of. */
    private Set<UUID> attending() {
        Map<String, StoredLedger> ledgers = staying.getMap(Names.SEQUENCE);
        StoredLedger stored = ledgers.get(Names.AUTHORITY);
        return stored == null
                ? Set.of()
                : stored.ledger().readers().stream()
                        .filter(reader -> reader.role() == EpochReader.Role.STORAGE)
                        .map(EpochReader::endpoint)
                        .collect(Collectors.toSet());
    }
}
