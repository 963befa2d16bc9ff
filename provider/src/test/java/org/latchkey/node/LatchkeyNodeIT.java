/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.config.Endpoint;
import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.ChildJvmBuilder;
import org.latchkey.testing.FreePorts;

/** The runnable jar, as an operator starts it. */
final class LatchkeyNodeIT {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration LEAVE = Duration.ofSeconds(60);

    private final String cluster = "node-it-" + UUID.randomUUID();
    private final List<ChildJvm> nodes = new ArrayList<>();

    @AfterEach
    void endAll() {
        nodes.forEach(ChildJvm::close);
    }

    private static ChildJvmBuilder jar(String... arguments) {
        return ChildJvmBuilder.ofJar(Path.of("target", "latchkey-node.jar")).arguments(arguments);
    }

    private ChildJvm started(ChildJvmBuilder builder) {
        ChildJvm node = builder.start();
        nodes.add(node);
        return node;
    }

    private ChildJvm node(Endpoint bind, List<Endpoint> members, int backups) {
        ChildJvmBuilder builder = jar("--cluster-name", cluster, "--bind", bind.toString(), "--backups=" + backups);
        if (!members.isEmpty()) {
            String list = members.stream().map(Endpoint::toString).collect(Collectors.joining(","));
            builder.arguments("--members", list);
        }
        return started(builder);
    }

    private static void awaitReady(ChildJvm node, String text) {
        assertThat(node.awaitLine("LATCHKEY NODE READY", START)).isEqualTo("LATCHKEY NODE READY " + text);
    }

    @Test
    void threeNodes_join_andLeaveOneByOneWithoutLosingAnything() {
        List<Endpoint> endpoints = List.of(FreePorts.loopback(), FreePorts.loopback(), FreePorts.loopback());
        for (int i = 0; i < 3; i++) {
            // Without any backup, so that whatever a leaving node does not hand over is gone.
            awaitReady(
                    node(endpoints.get(i), endpoints, 0),
                    "cluster=" + cluster + " address=" + endpoints.get(i) + " members=" + (i + 1));
        }
        HazelcastInstance client = client(endpoints);
        try {
            Map<Integer, byte[]> entries = client.getMap("latchkey:entries:default:some:1");
            IntStream.range(0, 1_000).forEach(key -> entries.put(key, new byte[100]));

            for (ChildJvm node : nodes.subList(0, 2)) {
                node.terminate();
                assertThat(node.awaitExit(LEAVE)).isZero();
            }

            assertThat(entries).hasSize(1_000);
            assertThat(IntStream.range(0, 1_000)).allMatch(entries::containsKey);
        } finally {
            client.shutdown();
        }
        nodes.get(2).terminate();
        assertThat(nodes.get(2).awaitExit(LEAVE)).isZero();
        assertThat(nodes).allSatisfy(node -> assertThat(node.output()).containsOnlyOnce("LATCHKEY NODE READY"));
    }

    @Test
    void node_whoseMembersDoNotAnswer_startsAloneAndSaysSo() {
        Endpoint bind = FreePorts.loopback();
        Endpoint nobody = FreePorts.loopback();

        ChildJvm node = node(bind, List.of(nobody), 1);

        awaitReady(node, "cluster=" + cluster + " address=" + bind + " members=1");
        node.awaitLine("is alone in cluster", START);
        assertThat(node.output()).containsPattern("(?m)^\\d{4}-\\d\\d-\\d\\dT.* WARN .*is alone in cluster");
    }

    @Test
    void node_takesSystemPropertiesAndTheEnvironment() {
        Endpoint bind = FreePorts.loopback();

        ChildJvm node = started(jar().environment("LATCHKEY_CLUSTER_NAME", cluster)
                .systemProperty("latchkey.bind", bind.toString())
                .systemProperty("org.slf4j.simpleLogger.defaultLogLevel", "warn"));

        awaitReady(node, "cluster=" + cluster + " address=" + bind + " members=1");
        assertThat(node.output()).doesNotContain(" INFO ");
    }

    @Test
    void node_withWrongArguments_namesThemAllAndExitsWith2() {
        ChildJvm node = started(jar("--bnd", "--members=x", "--backups=x"));

        assertThat(node.awaitExit(START)).isEqualTo(2);
        assertThat(node.output()).contains("--bnd", "--members is 'x'", "--backups is 'x'");
    }

    @Test
    void node_askedForHelp_givesIt() {
        ChildJvm node = started(jar("--help"));

        assertThat(node.awaitExit(START)).isZero();
        assertThat(node.output()).contains("Usage:", "--cluster-name");
    }

    @Test
    void node_whosePortIsTaken_saysSoAndExitsWith1() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            ChildJvm node = node(new Endpoint("127.0.0.1", taken.getLocalPort()), List.of(), 1);

            assertThat(node.awaitExit(START)).isEqualTo(1);
            assertThat(node.output()).contains("cannot bind 127.0.0.1:" + taken.getLocalPort());
        }
    }

    private HazelcastInstance client(List<Endpoint> endpoints) {
        ClientConfig config = new ClientConfig().setClusterName(cluster);
        endpoints.forEach(endpoint -> config.getNetworkConfig().addAddress(endpoint.toString()));
        return HazelcastClient.newHazelcastClient(config);
    }
}
