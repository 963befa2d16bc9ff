/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import org.latchkey.SessionCache;
import org.latchkey.Topology;
import org.latchkey.testing.Application;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Recipe;

/**
 * The processes of one deployment that share caches, the test's own among them. On the embedded topology there is only that
 * one; a cluster has three members, each in a JVM of its own; and two clients, each in its JVM, share three storage nodes.
 *
 * @param first the test's own
 * @param second another one, except on the embedded topology
 */
record Parties(Topology topology, Deployment deployment, Party first, Party second, List<Party> all)
        implements AutoCloseable {

    private static final AtomicInteger CACHES = new AtomicInteger();

    static Parties start(Topology topology) {
        Deployment deployment = topology == Topology.CLIENT ? Deployment.ofNodes(3) : Deployment.of(topology);
        try {
            return of(topology, deployment);
        } catch (Throwable e) {
            deployment.close();
            throw e;
        }
    }

    private static Parties of(Topology topology, Deployment deployment) {
        CacheManager manager = deployment.manager(Map.of());
        Map<String, String> sameManager =
                Map.of(Application.URI_OF_MANAGER, manager.getURI().toString());
        int others = switch (topology) {
            case CLUSTER -> 2;
            case CLIENT -> 1;
            default -> 0;
        };
        Party first = new OwnParty(manager);
        List<Party> all = Stream.concat(
                        Stream.of(first),
                        Stream.of("second", "third")
                                .limit(others)
                                .map(name -> new OtherParty(deployment.application(name, sameManager))))
                .toList();
        return new Parties(topology, deployment, first, all.get(all.size() > 1 ? 1 : 0), all);
    }

    /** A cache that nobody has used before, as each of the parties sees it. */
    Shared share(Recipe recipe) {
        String name = "sessions-" + CACHES.incrementAndGet();
        List<SessionCache<String, String>> caches =
                all.stream().map(party -> party.create(name, recipe)).toList();
        return new Shared(name, caches.get(0), caches.get(caches.size() > 1 ? 1 : 0), caches);
    }

    @Override
    public void close() {
        deployment.close();
    }

    @Override
    public String toString() {
        return topology.settingName();
    }

    /** A cache as the first of the parties sees it, as the second does, and as each of them. */
    record Shared(
            String name,
            SessionCache<String, String> first,
            SessionCache<String, String> second,
            List<SessionCache<String, String>> all) {}
}
