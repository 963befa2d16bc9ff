/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.awaitility.Awaitility.await;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.instance.impl.HazelcastInstanceProxy;
import com.hazelcast.instance.impl.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.latchkey.config.Endpoint;
import org.latchkey.testing.FreePorts;

/**
 * Three members that Latchkey's configuration started, all in this JVM, of which the third loses sight of the other two and
 * finds them again when the test says so.
 */
final class SplitCluster implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name = "test-" + UUID.randomUUID();
    private final List<Endpoint> endpoints = freeEndpoints();
    private final List<HazelcastInstance> members = new ArrayList<>();

    SplitCluster() {
        this(1);
    }

    /** One that does nothing with fewer members. */
    SplitCluster(int minimum) {
        for (Endpoint endpoint : endpoints) {
            Config config = MemberConfigs.memberOf(
                    new Place.MemberOf(name, endpoint, endpoints), 1, new ClusterSettings.Fencing(2_000, 500, minimum));
            // Else it finds the others again when it likes.
            config.setProperty("hazelcast.merge.first.run.delay.seconds", "3600");
            config.setProperty("hazelcast.partition.count", "31");
            members.add(Hazelcast.newHazelcastInstance(config));
        }
        awaitSizes(3, 3);
    }

    private static List<Endpoint> freeEndpoints() {
        return List.of(FreePorts.loopback(), FreePorts.loopback(), FreePorts.loopback());
    }

    /** The first or second member, which stay together, or the third. */
    HazelcastInstance member(int member) {
        return members.get(member);
    }

    /** From now on the third member is a cluster of its own. */
    void split() {
        suspect(2, 0);
        suspect(2, 1);
        suspect(0, 2);
        suspect(1, 2);
        awaitSizes(2, 1);
    }

    private void suspect(int here, int there) {
        UUID suspected = uuid(there);
        members.get(here).getCluster().getMembers().stream()
                .filter(member -> member.getUuid().equals(suspected))
                .forEach(member -> suspect(here, member));
    }

    private void suspect(int here, Member member) {
        node(here).getClusterService().suspectMember(member, "the test says so", true);
    }

    /** The third member looks for others, finds them, and joins them with what it has. */
    void heal() {
        node(2).getJoiner().searchForOtherClusters();
        awaitSizes(3, 3);
        await().atMost(PATIENCE)
                .until(() -> members.stream()
                        .allMatch(member -> member.getPartitionService().isClusterSafe()));
    }

    private UUID uuid(int member) {
        return members.get(member).getCluster().getLocalMember().getUuid();
    }

    private Node node(int member) {
        return ((HazelcastInstanceProxy) members.get(member)).getOriginal().node;
    }

    private void awaitSizes(int first, int third) {
        await().atMost(PATIENCE).until(() -> size(0) == first && size(1) == first && size(2) == third);
    }

    private int size(int member) {
        return members.get(member).getCluster().getMembers().size();
    }

    @Override
    public void close() {
        members.forEach(member -> member.getLifecycleService().terminate());
    }
}
