/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.partition.Partition;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import org.latchkey.testing.Deployment;

/**
 * A member without data that joins a cluster to look at it, since only a member is told whether the cluster is safe.
 *
 * <p>It stays for one look: left in for longer, it would in the end be the oldest member, and the one that is never
 * killed.
 */
final class ClusterObserver implements AutoCloseable {

    private final HazelcastInstance instance;

    private ClusterObserver(HazelcastInstance instance) {
        this.instance = instance;
    }

    static ClusterObserver join(Deployment deployment) {
        Config config = new Config().setClusterName(deployment.cluster()).setLiteMember(true);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.shutdownhook.enabled", "false");
        var network = config.getNetworkConfig().setPort(0).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface(deployment.ownAddress());
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        var members = network.getJoin().getTcpIpConfig().setEnabled(true);
        deployment.members().forEach(member -> members.addMember(member.toString()));
        return new ClusterObserver(Hazelcast.newHazelcastInstance(config));
    }

    /**
     * Returns once {@code nodes} nodes are there, each owns partitions, no partition is on its way, and every copy is
     * where it belongs and up to date: what Hazelcast calls safe.
     */
    void awaitSafe(int nodes, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(100))
                .until(() -> instance.getCluster().getMembers().size() == nodes + 1
                        && owners() == nodes
                        && instance.getPartitionService().isClusterSafe());
    }

    private long owners() {
        return instance.getPartitionService().getPartitions().stream()
                .map(Partition::getOwner)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet())
                .size();
    }

    @Override
    public void close() {
        instance.shutdown();
    }
}
