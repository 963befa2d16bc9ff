/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import com.hazelcast.core.HazelcastInstance;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionCache;
import org.latchkey.Topology;
import org.latchkey.integration.Stopwatch.Condition;
import org.latchkey.testing.Application;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Ground;
import org.latchkey.testing.Host;
import org.latchkey.testing.PrivateNetwork;
import org.latchkey.testing.Recipe;
import org.latchkey.testing.SteppingClock;

/**
 * The processes of the near attack. At full scale each is a host of its own in a private network, if the machine permits that, and
 * all their clocks are minutes apart; else they are on loopback.
 */
final class AttackScene implements AutoCloseable {

    private static final String CACHE = "attacked";
    private static final int NODES = 3;
    private static final int CLIENTS = 2;
    private static final int MINIMUM = 2;
    private static final Duration APART = Duration.ofMinutes(4);

    /** Room for what {@link FullCollections} makes. */
    private static final String HEAP = "-Xmx2g";

    private final Optional<PrivateNetwork> network;
    private final Deployment deployment;
    private final URI uri = URI.create("test:" + UUID.randomUUID());
    private final List<Reader> readers = new ArrayList<>();
    private final CacheManager manager;
    private final SessionCache<String, String> cache;
    private final NodeKills nodes;
    private final Kind kind;

    /** Who is there. */
    enum Kind {
        /** Storage nodes, and clients that read. */
        THREE_NODES_AND_TWO_CLIENTS,
        /** Applications that are storage members, and both read and write; at full scale only. */
        THREE_MEMBERS;

        /** What happens to them, one after the other. */
        List<Condition> faults() {
            return Scale.current() == Scale.FULL ? full() : ordinary();
        }

        private List<Condition> ordinary() {
            return switch (this) {
                case THREE_NODES_AND_TWO_CLIENTS ->
                    List.of(
                            Condition.STOPPED_CLIENT,
                            Condition.KILLED_NODE,
                            Condition.STOPPED_NODE,
                            Condition.STOPPED_CLIENT);
                case THREE_MEMBERS -> List.of();
            };
        }

        private List<Condition> full() {
            return switch (this) {
                case THREE_NODES_AND_TWO_CLIENTS ->
                    List.of(
                            Condition.STOPPED_CLIENT,
                            Condition.KILLED_NODE,
                            Condition.CUT_NODE,
                            Condition.KILLED_CLIENT,
                            Condition.STOPPED_NODE,
                            Condition.CUT_CLIENT,
                            Condition.COLLECTING_CLIENT,
                            Condition.STEPPED_CLOCK);
                case THREE_MEMBERS ->
                    List.of(Condition.STOPPED_NODE, Condition.KILLED_NODE, Condition.CUT_NODE, Condition.STEPPED_CLOCK);
            };
        }
    }

    private AttackScene(Kind kind) {
        this.kind = kind;
        boolean isFull = Scale.current() == Scale.FULL;
        network = isFull ? PrivateNetwork.open(kind == Kind.THREE_MEMBERS ? NODES : NODES + CLIENTS) : Optional.empty();
        Ground ground = new Ground(MINIMUM, network, isFull ? APART : Duration.ZERO);
        if (kind == Kind.THREE_MEMBERS) {
            deployment = Deployment.of(Topology.CLUSTER, ground);
            IntStream.range(0, NODES).forEach(this::startMember);
        } else {
            deployment = Deployment.ofNodes(NODES, ground);
            IntStream.range(0, CLIENTS).forEach(this::startClient);
        }
        readers.forEach(Reader::open);
        manager = deployment.client(uri, Map.of());
        cache = new OwnParty(manager).create(CACHE, Recipe.SESSIONS);
        HazelcastInstance client = manager.unwrap(HazelcastInstance.class);
        nodes = kind == Kind.THREE_MEMBERS
                ? new NodeKills(deployment, client, readers)
                : new NodeKills(deployment, client);
        nodes.awaitSafe();
    }

    static AttackScene of(Kind kind) {
        return new AttackScene(kind);
    }

    private void startMember(int number) {
        Map<String, String> settings = deployment.settings();
        startReader(
                "member " + (number + 1),
                number,
                settings,
                deployment.host(deployment.members().get(number)));
    }

    private void startClient(int number) {
        Host host = network.map(hosts -> hosts.hosts().get(NODES + number)).orElse(Host.LOOPBACK);
        startReader("client " + (number + 1), NODES + number, deployment.settings(), host);
    }

    private void startReader(String name, int number, Map<String, String> given, Host host) {
        Map<String, String> settings = new HashMap<>(given);
        settings.put(Application.URI_OF_MANAGER, uri.toString());
        // Each second one, where the JVM can; elsewhere all judge by the exact clock.
        settings.put(LatchkeyProperties.CLOCK, number % 2 == 0 ? "exact" : "coarse");
        if (Scale.current() == Scale.FULL) {
            settings.put(
                    SteppingClock.AHEAD,
                    Long.toString(APART.multipliedBy(number).toMillis()));
        }
        readers.add(new Reader(new Reader.Start(name, settings, host, List.of(HEAP)), CACHE, Recipe.SESSIONS));
    }

    Kind kind() {
        return kind;
    }

    List<Reader> readers() {
        return readers;
    }

    /** The cache of the test's own process. */
    SessionCache<String, String> cache() {
        return cache;
    }

    /** The caches through which the lanes are written, one for each. */
    List<SessionCache<String, String>> writing() {
        return IntStream.range(0, LaneKey.LANES)
                .mapToObj(lane -> kind == Kind.THREE_MEMBERS && lane < readers.size()
                        ? readers.get(lane).sessions()
                        : cache)
                .toList();
    }

    NodeKills nodes() {
        return nodes;
    }

    Probe probe() {
        return Probe.of(deployment);
    }

    /** Whether a fault can be made here. */
    boolean permits(Condition fault) {
        return network.isPresent() || (fault != Condition.CUT_CLIENT && fault != Condition.CUT_NODE);
    }

    /** What everybody wrote. */
    String output() {
        StringBuilder text = new StringBuilder(nodes.output());
        readers.forEach(reader -> text.append('\n')
                .append(reader.name())
                .append(":\n")
                .append(reader.process().output()));
        return text.toString();
    }

    @Override
    public void close() {
        readers.forEach(reader -> reader.host().heal());
        readers.forEach(Reader::close);
        deployment.close();
        network.ifPresent(PrivateNetwork::close);
    }
}
