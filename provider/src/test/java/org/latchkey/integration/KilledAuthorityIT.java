/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.hazelcast.ClusterSettings;
import org.latchkey.hazelcast.Connector;
import org.latchkey.hazelcast.Place;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Cluster;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.StorageNode;

/** Three storage nodes, of which the one that owns the number line is killed or stopped while clients revoke users. */
final class KilledAuthorityIT {

    private static final int NODES = 3;
    private static final int KILLS = Scale.current().of(2, 8);
    private static final int REVOKERS = 3;
    private static final String AUTHORITY = "authority";
    private static final CacheIdentity CACHE = new CacheIdentity("default", "sessions");
    private static final ClusterSettings SETTINGS = new ClusterSettings(20_000, 5_000, 1);
    private static final Duration REMOVED = Duration.ofSeconds(30);
    private static final Duration SAFE_AGAIN = Duration.ofSeconds(60);

    private final Deployment deployment = Deployment.ofNodes(NODES);
    private final List<StorageNode> nodes = new ArrayList<>(deployment.nodes());
    private final List<Cluster> clusters = new ArrayList<>();
    private final Load raises = new Load();

    @AfterEach
    void stop() throws InterruptedException {
        raises.end();
        clusters.forEach(Cluster::close);
        deployment.close();
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void killingItUnderRevocations_givesNoNumberTwice_andForgetsNone() throws InterruptedException {
        HazelcastInstance client = connect().unwrap(HazelcastInstance.class);
        List<Revoker> revokers = IntStream.range(0, REVOKERS)
                .mapToObj(i -> new Revoker("revoker-" + i, join()))
                .toList();
        revokers.forEach(revoker -> raises.repeat("revoker", () -> raises.call(revoker::revoke)));
        awaitSafe();

        for (int kill = 0; kill < KILLS && raises.surprises().isEmpty(); kill++) {
            awaitProgress();
            int owner = owner(client);
            nodes.get(owner).process().kill();
            await().atMost(REMOVED).until(() -> client.getCluster().getMembers().size() == NODES - 1);
            nodes.set(owner, deployment.startNode(nodes.get(owner).endpoint()));
            awaitSafe();
        }
        awaitProgress();
        raises.end();

        System.out.println("KILLED AUTHORITY: " + KILLS + " kills under " + raises + " revocations");
        assertThat(raises.surprises()).isEmpty();
        CacheLink fresh = join();
        List<Long> numbers = new ArrayList<>();
        for (Revoker revoker : revokers) {
            assertThat(revoker.faults()).isEmpty();
            assertThat(revoker.forgottenIn(fresh)).isEmpty();
            numbers.addAll(revoker.numbers());
        }
        assertThat(numbers).doesNotHaveDuplicates();
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void stoppingIt_holdsARevocationUpUntilItIsOut() {
        stopOne(client -> nodes.get(owner(client)).process().freeze());
    }

    @Test
    @Timeout(value = 3, unit = TimeUnit.MINUTES)
    void stoppingAnotherMember_holdsARevocationUpUntilThatIsOut() {
        stopOne(client -> nodes.get((owner(client) + 1) % NODES).process().freeze());
    }

    private void stopOne(Consumer<HazelcastInstance> stop) {
        HazelcastInstance client = connect().unwrap(HazelcastInstance.class);
        Revoker revoker = new Revoker("revoker", join());
        revoker.revoke();
        awaitSafe();
        stop.accept(client);
        long began = System.nanoTime();
        revoker.revoke();
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        System.out.println("STOPPED MEMBER: a revocation took " + took.toMillis() + " ms");
        assertThat(revoker.faults()).isEmpty();
        assertThat(took).isLessThan(Duration.ofSeconds(15));
        assertThat(revoker.forgottenIn(join())).isEmpty();
    }

    private Cluster connect() {
        Cluster cluster = Connector.connect(
                new Place.ClientOf(deployment.cluster(), deployment.members()), SETTINGS, Duration.ofSeconds(30));
        clusters.add(cluster);
        return cluster;
    }

    private CacheLink join() {
        return connect().join(CACHE, CacheDescription.of(Map.of("key type", "String")), new NoEars());
    }

    private void awaitProgress() {
        long before = raises.successes();
        await().atMost(Duration.ofSeconds(60)).until(() -> raises.successes() > before + 100);
    }

    /** Which of the nodes owns the number line, as this client sees. */
    private int owner(HazelcastInstance client) {
        Member owner = Objects.requireNonNull(
                client.getPartitionService().getPartition(AUTHORITY).getOwner());
        for (int i = 0; i < NODES; i++) {
            if (nodes.get(i).endpoint().port() == owner.getAddress().getPort()) {
                return i;
            }
        }
        throw new AssertionError("The number line is on none of the nodes");
    }

    private void awaitSafe() {
        try (ClusterObserver observer = ClusterObserver.join(deployment)) {
            observer.awaitSafe(NODES, SAFE_AGAIN);
        }
    }

    /** Revokes users of its own one after the other, and keeps what it was given. */
    private static final class Revoker {

        private static final int USERS = 50;

        private final String name;
        private final CacheLink link;
        private final List<Long> numbers = new ArrayList<>();
        private final List<String> faults = new ArrayList<>();

        Revoker(String name, CacheLink link) {
            this.name = name;
            this.link = link;
        }

        synchronized void revoke() {
            Subject user = new Subject.OfUser(user(numbers.size()));
            long before = link.epochs().known().known();
            Epoch epoch = link.epochs()
                    .raise(user, null)
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join();
            numbers.add(epoch.number());
            if (epoch.number() <= before) {
                faults.add("number " + epoch.number() + " was drawn when " + before + " was known");
            }
            if (link.epochs().known().known() < epoch.number()) {
                faults.add("number " + epoch.number() + " is not known to who drew it");
            }
        }

        private String user(int count) {
            return name + "-" + count % USERS;
        }

        synchronized List<Long> numbers() {
            return List.copyOf(numbers);
        }

        synchronized List<String> faults() {
            return List.copyOf(faults);
        }

        /** The users whose last revocation is not known there. */
        synchronized List<String> forgottenIn(CacheLink other) {
            List<String> forgotten = new ArrayList<>();
            for (int i = Math.max(0, numbers.size() - USERS); i < numbers.size(); i++) {
                Epoch known = other.epochs().known().revoked("", user(i));
                if (known == null || known.number() != numbers.get(i)) {
                    forgotten.add(user(i));
                }
            }
            return forgotten;
        }
    }

    /** Hears nothing. */
    private static final class NoEars implements CacheEars {

        @Override
        public void hear(EntryEvent event, Consumer<@Nullable Throwable> heard) {
            heard.accept(null);
        }

        @Override
        public void raised(Subject subject, Epoch epoch) {}

        @Override
        public void drop(EntryKey key) {}

        @Override
        public void dropPartitions(Set<Integer> partitions) {}

        @Override
        public void dropAll() {}

        @Override
        public void tidy(long nanos) {}

        @Override
        public void destroyed(Runnable heard) {
            heard.run();
        }
    }
}
