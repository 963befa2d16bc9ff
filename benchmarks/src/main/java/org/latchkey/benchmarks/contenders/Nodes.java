/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

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
import java.util.stream.IntStream;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;

/** Storage nodes on loopback, each in a JVM of its own. Closing them ends the JVMs. */
public final class Nodes implements AutoCloseable {

    /** What a node prints when it has joined. */
    static final String READY = "LATCHKEY NODE READY";

    private static final String NODE = "org.latchkey.node.LatchkeyNode";
    private static final int HEAP_GIB = 2;

    private final String cluster = "benchmark-" + UUID.randomUUID();
    private final String main;
    private final int heapGib;
    private final List<String> endpoints;
    private final List<Process> processes = new ArrayList<>();

    private Nodes(String main, int heapGib, List<String> endpoints) {
        this.main = main;
        this.heapGib = heapGib;
        this.endpoints = endpoints;
    }

    /** For the main class of a benchmark: figures in one format wherever it runs, and no log between them. */
    public static void beQuiet() {
        Locale.setDefault(Locale.ROOT);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.setProperty("hazelcast.logging.type", "slf4j");
    }

    /** Starts so many of Latchkey's; returns when all have joined. */
    public static Nodes start(int count) {
        return start(NODE, HEAP_GIB, count, 0);
    }

    /** The same with heaps of so many GiB. */
    public static Nodes start(int count, int heapGib) {
        return start(NODE, heapGib, count, 0);
    }

    /** Starts two of Latchkey's, to which this process is to be the third. */
    static Nodes beside() {
        return start(NODE, HEAP_GIB, 2, 1);
    }

    /** Starts so many that have nothing but Hazelcast. */
    static Nodes plain(int count) {
        return start(PlainNode.class.getName(), HEAP_GIB, count, 0);
    }

    /** Starts two that have nothing but Hazelcast, to which this process is to be the third. */
    static Nodes plainBeside() {
        return start(PlainNode.class.getName(), HEAP_GIB, 2, 1);
    }

    private static Nodes start(String main, int heapGib, int count, int others) {
        List<String> endpoints = freePorts(count + others).stream()
                .map(port -> "127.0.0.1:" + port)
                .toList();
        Nodes nodes = new Nodes(main, heapGib, endpoints);
        try {
            endpoints.subList(others, endpoints.size()).forEach(nodes::start);
            return nodes;
        } catch (RuntimeException e) {
            nodes.close();
            throw e;
        }
    }

    /** Free a moment ago. */
    static List<Integer> freePorts(int count) {
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
        command.addAll(JvmArguments.opens());
        command.addAll(List.of("-Xmx" + heapGib + "g", "-Djava.net.preferIPv4Stack=true"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main));
        command.addAll(List.of("--cluster-name", cluster, "--bind", endpoint, "--members", members()));
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

    String cluster() {
        return cluster;
    }

    /** Where this process is to bind, where it is one of them. */
    String own() {
        return endpoints.get(0);
    }

    List<String> endpoints() {
        return endpoints;
    }

    private String members() {
        return String.join(",", endpoints);
    }

    /** The settings of a client of these nodes. */
    public Properties client() {
        return settings(Topology.CLIENT);
    }

    /** The settings of the one member that is missing. */
    Properties member() {
        Properties properties = settings(Topology.CLUSTER);
        properties.setProperty(LatchkeyProperties.BIND, own());
        return properties;
    }

    private Properties settings(Topology topology) {
        Properties properties = new Properties();
        properties.setProperty(LatchkeyProperties.TOPOLOGY, topology.settingName());
        properties.setProperty(LatchkeyProperties.CLUSTER_NAME, cluster);
        properties.setProperty(LatchkeyProperties.MEMBERS, members());
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
