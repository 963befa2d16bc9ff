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

    private final Topology topology;
    /** How many nodes must see one another to answer. */
    private final int minimum;

    private final String cluster = "test-" + UUID.randomUUID();
    private final List<Endpoint> members = new ArrayList<>();
    private final Deque<Endpoint> unused = new ArrayDeque<>();
    private final List<StorageNode> nodes = new ArrayList<>();
    private final Deque<Runnable> started = new ArrayDeque<>();

    private Deployment(Topology topology, int minimum) {
        this.topology = topology;
        this.minimum = minimum;
    }

    /** A deployment of this topology; one storage node serves the clients. */
    public static Deployment of(Topology topology) {
        return topology == Topology.CLIENT ? ofNodes(1) : new Deployment(topology, 1);
    }

    /** So many storage nodes, and applications that are their clients. */
    public static Deployment ofNodes(int count) {
        return ofNodes(count, 1);
    }

    /** The same, where as many nodes as {@code minimum} must see one another to answer. */
    public static Deployment ofNodes(int count, int minimum) {
        Deployment deployment = new Deployment(Topology.CLIENT, minimum);
        Stream.generate(FreePorts::loopback).limit(count).forEach(deployment.members::add);
        deployment.members.forEach(deployment::startNode);
        return deployment;
    }

    /** Starts a storage node at one of the {@link #members}. */
    public StorageNode startNode(Endpoint endpoint) {
        StorageNode node = StorageNode.start(cluster, endpoint, members, minimum);
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
        }
        if (topology != Topology.EMBEDDED) {
            settings.put(LatchkeyProperties.CLUSTER_NAME, cluster);
            settings.put(
                    LatchkeyProperties.MEMBERS,
                    members.stream().map(Endpoint::toString).collect(Collectors.joining(",")));
        }
        return settings;
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
        Properties properties = new Properties();
        properties.putAll(settings());
        properties.putAll(more);
        URI uri = URI.create("test:" + UUID.randomUUID());
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
            Stream.generate(FreePorts::loopback).limit(MOST_MEMBERS).forEach(members::add);
            unused.addAll(members);
        }
        return unused.remove();
    }
}
