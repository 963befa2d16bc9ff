/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;

/** Storage nodes on loopback, each in a JVM of its own. Closing them ends the JVMs. */
final class Nodes implements AutoCloseable {

    private static final String NODE = "org.latchkey.node.LatchkeyNode";
    private static final String READY = "LATCHKEY NODE READY";

    private final String cluster = "benchmark-" + UUID.randomUUID();
    private final String members;
    private final List<Process> processes = new ArrayList<>();

    private Nodes(List<String> endpoints) {
        this.members = String.join(",", endpoints);
    }

    /** For the main class of a benchmark: figures in one format wherever it runs, and no log between them. */
    static void beQuiet() {
        Locale.setDefault(Locale.ROOT);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.setProperty("hazelcast.logging.type", "slf4j");
    }

    /** Starts so many; returns when all have joined. */
    static Nodes start(int count) {
        List<String> endpoints =
                freePorts(count).stream().map(port -> "127.0.0.1:" + port).collect(Collectors.toList());
        Nodes nodes = new Nodes(endpoints);
        try {
            endpoints.forEach(nodes::start);
            return nodes;
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    private static List<Integer> freePorts(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            List<Integer> ports =
                    sockets.stream().map(ServerSocket::getLocalPort).toList();
            for (ServerSocket socket : sockets) {
                socket.close();
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void start(String endpoint) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx2g", "-Djava.net.preferIPv4Stack=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NODE));
        command.addAll(List.of("--cluster-name", cluster, "--bind", endpoint, "--members", members));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            processes.add(process);
            BufferedReader output = process.inputReader();
            String line = output.readLine();
            while (line != null && !line.startsWith(READY)) {
                line = output.readLine();
            }
            if (line == null) {
                throw new IllegalStateException("A node ended before it was ready");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a client of these nodes. */
    Properties client() {
        Properties properties = new Properties();
        properties.setProperty(LatchkeyProperties.TOPOLOGY, Topology.CLIENT.settingName());
        properties.setProperty(LatchkeyProperties.CLUSTER_NAME, cluster);
        properties.setProperty(LatchkeyProperties.MEMBERS, members);
        return properties;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroyForcibly);
        IntStream.range(0, processes.size()).forEach(i -> await(processes.get(i)));
    }

    private static void await(Process process) {
        try {
            var unused = process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
