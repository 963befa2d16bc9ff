/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.config.Endpoint;

/**
 * Where the processes of a test meet: a cluster of its own on loopback, in one of the topologies that span processes, or
 * nothing at all for the embedded one. Closing it ends all that it has started, nodes last.
 */
public final class Deployment implements AutoCloseable {

    private static final int MOST_MEMBERS = 4;

    /** Where a host has an address of its own. */
    private static final int PORT = 5701;

    private final Topology topology;
    private final Ground ground;

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<Endpoint> members = new ArrayList<>();
    private final Deque<Endpoint> unused = new ArrayDeque<>();
    private final List<StorageNode> nodes = new ArrayList<>();
    private final Deque<Runnable> started = new ArrayDeque<>();

    private Deployment(Topology topology, Ground ground) {
        this.topology = topology;
        this.ground = ground;
    }

    /** A deployment of this topology; one storage node serves the clients. */
    public static Deployment of(Topology topology) {
        return topology == Topology.CLIENT ? ofNodes(1) : of(topology, Ground.loopback(1));
    }

    /** Applications of this topology on this ground, and no node. */
    public static Deployment of(Topology topology, Ground ground) {
        return new Deployment(topology, ground);
    }

    /** So many storage nodes, and applications that are their clients. */
    public static Deployment ofNodes(int count) {
        return ofNodes(count, 1);
    }

    /** The same, where as many nodes as {@code minimum} must see one another to answer. */
    public static Deployment ofNodes(int count, int minimum) {
        return ofNodes(count, Ground.loopback(minimum));
    }

    /** So many storage nodes on this ground. */
    public static Deployment ofNodes(int count, Ground ground) {
        Deployment deployment = new Deployment(Topology.CLIENT, ground);
        deployment.lay(count);
        deployment.members.forEach(deployment::startNode);
        return deployment;
    }

    /** Starts a storage node at one of the {@link #members}. */
    public StorageNode startNode(Endpoint endpoint) {
        StorageNode node = StorageNode.start(cluster, endpoint, members, ground);
        nodes.add(node);
        return node;
    }

    /** The name of the cluster. */
    public String cluster() {
        return cluster;
    }

    /** The storage nodes' endpoints, or those at which applications are members. */
    public List<Endpoint> members() {
        return List.copyOf(members);
    }

    /** The storage nodes that were started, in that order. */
    public List<StorageNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The settings of the next application's cache manager. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(LatchkeyProperties.TOPOLOGY, topology.settingName());
        if (topology == Topology.CLUSTER) {
            settings.put(LatchkeyProperties.BIND, nextMember().toString());
            settings.put(LatchkeyProperties.MINIMUM_MEMBERS, Integer.toString(ground.minimum()));
        }
        if (topology != Topology.EMBEDDED) {
            settings.put(LatchkeyProperties.CLUSTER_NAME, cluster);
            settings.put(LatchkeyProperties.MEMBERS, list());
        }
        return settings;
    }

    private String list() {
        return members.stream().map(Endpoint::toString).collect(Collectors.joining(","));
    }

    /** The host at whose address a member is. */
    public Host host(Endpoint member) {
        return ground.at(member.host());
    }

    /** The address at which the test's own process is reached. */
    public String ownAddress() {
        return ground.ownAddress();
    }

    /** Starts an application in a process of its own, with these settings besides. */
    public ApplicationProcess application(String name, Map<String, String> more) {
        Map<String, String> settings = settings();
        settings.putAll(more);
        ApplicationProcess application = ApplicationProcess.start(name, settings);
        started.push(application::close);
        return application;
    }

    /** A cache manager in the test's own process, with these settings besides. */
    public CacheManager manager(Map<String, String> more) {
        return manager(URI.create("test:" + UUID.randomUUID()), more);
    }

    /** The same under this URI. */
    public CacheManager manager(URI uri, Map<String, String> more) {
        Map<String, String> settings = settings();
        settings.putAll(more);
        return open(uri, settings);
    }

    /** A cache manager in the test's own process that is a client of the storage nodes, or of the applications. */
    public CacheManager client(URI uri, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put(LatchkeyProperties.TOPOLOGY, Topology.CLIENT.settingName());
        settings.put(LatchkeyProperties.CLUSTER_NAME, cluster);
        settings.put(LatchkeyProperties.MEMBERS, list());
        settings.putAll(more);
        return open(uri, settings);
    }

    private CacheManager open(URI uri, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        CacheManager manager = Caching.getCachingProvider(Application.PROVIDER)
                .getCacheManager(uri, Deployment.class.getClassLoader(), properties);
        started.push(manager::close);
        return manager;
    }

    @Override
    public void close() {
        RuntimeException failure = null;
        for (Runnable ending : started) {
            try {
                ending.run();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            }
        }
        nodes.forEach(StorageNode::close);
        if (failure != null) {
            throw failure;
        }
    }

    private Endpoint nextMember() {
        if (members.isEmpty()) {
            lay(ground.network().map(network -> network.hosts().size()).orElse(MOST_MEMBERS));
            unused.addAll(members);
        }
        return unused.remove();
    }

    private void lay(int count) {
        ground.network()
                .ifPresentOrElse(
                        network -> network.hosts().stream()
                                .limit(count)
                                .forEach(host -> members.add(new Endpoint(host.address(), PORT))),
                        () -> Stream.generate(FreePorts::loopback).limit(count).forEach(members::add));
    }
}
