/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.PartitionService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Members of one cluster in this JVM that come and go, as a user would start them; with few partitions. */
final class PartitionedMembers {

    /** A map whose entries have one copy beside the owner's. */
    static final String BACKED_UP = "backed-up";

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final String name = "test-" + UUID.randomUUID();
    private final List<HazelcastInstance> started = new ArrayList<>();
    private final int partitions;

    PartitionedMembers(int partitions) {
        this.partitions = partitions;
    }

    HazelcastInstance start() {
        return start(config(partitions));
    }

    HazelcastInstance start(Config config) {
        config.setClusterName(name);
        var tcp = config.getNetworkConfig().getJoin().getTcpIpConfig();
        running()
                .forEach(member -> tcp.addMember("127.0.0.1:"
                        + member.getCluster().getLocalMember().getAddress().getPort()));
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        started.add(member);
        return member;
    }

    static Config config(int partitions) {
        Config config = new Config();
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.partition.count", String.valueOf(partitions));
        config.getMapConfig(BACKED_UP).setBackupCount(1);
        var network = config.getNetworkConfig().setPort(0).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        network.getJoin().getTcpIpConfig().setEnabled(true);
        return config;
    }

    /** For each partition a key that lives there. */
    static List<String> keys(HazelcastInstance member) {
        PartitionService service = member.getPartitionService();
        String[] keys = new String[service.getPartitions().size()];
        for (int candidate = 0; Arrays.stream(keys).anyMatch(Objects::isNull); candidate++) {
            keys[service.getPartition("k" + candidate).getPartitionId()] = "k" + candidate;
        }
        return List.of(keys);
    }

    /** Waits until the cluster has this many members, which share the partitions more or less, and all have their backups. */
    void awaitBalance(int size) {
        running().forEach(member -> map(member, BACKED_UP).putIfAbsent("arranged", 0));
        await().atMost(PATIENCE).until(() -> running().stream().allMatch(member -> isBalanced(member, size)));
    }

    private boolean isBalanced(HazelcastInstance member, int size) {
        PartitionService service = member.getPartitionService();
        long owned = service.getPartitions().stream()
                .filter(partition ->
                        Objects.equals(partition.getOwner(), member.getCluster().getLocalMember()))
                .count();
        return member.getCluster().getMembers().size() == size
                && owned >= partitions / size / 2
                && service.isClusterSafe();
    }

    private List<HazelcastInstance> running() {
        return started.stream()
                .filter(member -> member.getLifecycleService().isRunning())
                .toList();
    }

    static IMap<String, Integer> map(HazelcastInstance member, String name) {
        return member.getMap(name);
    }

    void terminate() {
        running().forEach(member -> member.getLifecycleService().terminate());
    }
}
