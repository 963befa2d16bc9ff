/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import org.latchkey.LatchkeyProperties;
import org.latchkey.tck.instances.Ports;

/**
 * All that a stage needs around the test JVM: its nodes or its instance, running, and the settings that lead the
 * provider to them, as system properties.
 *
 * <p>Everything is on loopback, in a cluster whose name no other JVM has.
 */
final class Scene implements AutoCloseable {

    private static final int MEMBERS = 3;

    private final Path jar;
    private final Path logs;
    private final String cluster = "tck-" + UUID.randomUUID();
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private Scene(Path jar, Path logs) {
        this.jar = jar;
        this.logs = logs;
    }

    /** Sets the scene: blocks until all that it consists of is ready, a minute for each node at most. */
    static Scene set(Stage stage, Path jar, Path logs) throws IOException {
        Scene scene = new Scene(jar, logs);
        try {
            scene.set(stage);
            return scene;
        } catch (IOException | RuntimeException e) {
            scene.close();
            throw e;
        }
    }

    /** Stops the nodes and the instance, the last one first. */
    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("Could not close what the TCK ran against", e);
            }
        }
    }

    private void set(Stage stage) throws IOException {
        System.setProperty(LatchkeyProperties.TOPOLOGY, stage.topology().settingName());
        switch (stage) {
            case EMBEDDED, WELD, SPRING -> {}
            case CLUSTER -> setCluster();
            case CLIENT -> setClient();
            case GIVEN -> setGiven();
            case VIEW -> setView();
        }
    }

    private void setCluster() throws IOException {
        Deque<String> addresses = Ports.addresses(MEMBERS);
        System.setProperty(LatchkeyProperties.BIND, addresses.pop());
        startNodes(addresses);
    }

    private void setClient() throws IOException {
        startNodes(Ports.addresses(MEMBERS));
    }

    private static void setView() {
        System.setProperty(LatchkeyProperties.NAMESPACE, AnyUser.NAMESPACE);
        System.setProperty(LatchkeyProperties.PREFIX, "tck");
        System.setProperty(LatchkeyProperties.USER_RESOLVER, AnyUser.class.getName());
    }

    private void startNodes(Deque<String> addresses) throws IOException {
        String members = String.join(",", addresses);
        List<String> before = new ArrayList<>();
        // One after the other: nodes that start at once may each found a cluster.
        for (String address : addresses) {
            before.add(address);
            List<String> arguments = List.of("--cluster-name", cluster, "--bind", address, "--members", members);
            Path log = logs.resolve("node-" + before.size() + ".log");
            open.push(Node.start(jar, log, arguments, before.size()));
        }
        System.setProperty(LatchkeyProperties.CLUSTER_NAME, cluster);
        System.setProperty(LatchkeyProperties.MEMBERS, members);
    }

    private void setGiven() throws IOException {
        String[] address = Ports.addresses(1).pop().split(":", 2);
        Config config = new Config(cluster).setClusterName(cluster);
        config.getNetworkConfig()
                .setPort(Integer.parseInt(address[1]))
                .setPortAutoIncrement(false)
                .getInterfaces()
                .setEnabled(true)
                .addInterface(address[0]);
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        config.setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.wait.seconds.before.join", "0")
                .setProperty("hazelcast.max.no.heartbeat.seconds", "5")
                .setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        HazelcastInstance instance = Hazelcast.newHazelcastInstance(config);
        open.push(instance::shutdown);
        System.setProperty(LatchkeyProperties.INSTANCE_NAME, instance.getName());
    }
}
