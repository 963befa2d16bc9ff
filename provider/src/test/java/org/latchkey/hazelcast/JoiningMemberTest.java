/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.impl.ClientSelectors;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.fence.Drop;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.Roster;
import org.latchkey.store.CacheLink;

/** A member that has just joined, and a client which is connected to the others only. */
class JoiningMemberTest {

    private static final long PATIENCE_NANOS = 2_000_000_000;

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @Test
    void whatItTellsAClientThatIsNotConnectedToItYet_isAcknowledgedInTime() {
        HazelcastCluster client = cluster.connect(2);
        client.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        EpochReader reader = seatOf(cluster.instance(2).getLocalEndpoint().getUuid());
        HazelcastInstance joined = cluster.startMember();
        try {
            refuseClients(joined);
            Notice notice = new Notice.Dropping(new Drop.OfPartitions(Set.of(0)));
            assertThat(MemberDesk.of(joined).herald().urge(reader, notice, PATIENCE_NANOS))
                    .succeedsWithin(Duration.ofSeconds(10))
                    .isEqualTo(true);
        } finally {
            joined.getLifecycleService().terminate();
        }
    }

    @Test
    void whatItKeepsForOthers_holdsUpNoWriteOfAClientThatIsNotConnectedToItYet() {
        HazelcastInstance joined = cluster.startMember();
        refuseClients(joined);
        HazelcastInstance client = cluster.startClient();
        try (HazelcastCluster connection = HazelcastCluster.over(client, SmallCluster.SETTINGS)) {
            CacheLink link = connection.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
            await().atMost(Duration.ofSeconds(20)).until(joined.getPartitionService()::isClusterSafe);
            // A third of so many keys have their copy on the member that joined.
            List<String> written = IntStream.range(0, 50).mapToObj(i -> "k" + i).toList();
            written.forEach(key -> Verb.put(link, key, "v"));
            assertThat(written)
                    .allSatisfy(key -> assertThat(Verb.get(link, key)).isEqualTo("v"));
        } finally {
            client.getLifecycleService().terminate();
            joined.getLifecycleService().terminate();
        }
    }

    /** As if none had connected to it yet. */
    private static void refuseClients(HazelcastInstance member) {
        ((HazelcastInstanceProxy) member).getOriginal().node.getClientEngine().applySelector(ClientSelectors.none());
        await().atMost(Duration.ofSeconds(10))
                .until(() -> member.getClientService().getConnectedClients().isEmpty());
    }

    private static EpochReader seatOf(UUID endpoint) {
        await().atMost(Duration.ofSeconds(10)).until(() -> seatOrNull(endpoint) != null);
        return Objects.requireNonNull(seatOrNull(endpoint));
    }

    private static @Nullable EpochReader seatOrNull(UUID endpoint) {
        Roster roster = MemberDesk.of(cluster.instance(0)).guard().fence().roster();
        return roster.seats().values().stream()
                .filter(seat -> seat.endpoint().equals(endpoint))
                .findAny()
                .orElse(null);
    }
}
