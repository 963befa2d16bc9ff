/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Bytes;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Condition;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EventKind;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Interest;
import org.latchkey.store.StoreException;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** The port over two members and a client of one cluster, all in this JVM. */
class HazelcastClusterTest {

    private static final CacheIdentity CACHE = new CacheIdentity("default", "c*che@1");
    private static final CacheDescription STRINGS = CacheDescription.of(Map.of("key type", "String"));
    private static final ClusterSettings SETTINGS = new ClusterSettings(20_000, 1_000, 1);
    private static final int ALL_KINDS = 15;

    private static final List<HazelcastInstance> INSTANCES = new ArrayList<>();
    private final List<HazelcastCluster> clusters = new ArrayList<>();

    @BeforeAll
    static void start() {
        String name = "test-" + UUID.randomUUID();
        HazelcastInstance first = Hazelcast.newHazelcastInstance(member(name, 0));
        int port = first.getCluster().getLocalMember().getAddress().getPort();
        HazelcastInstance second = Hazelcast.newHazelcastInstance(member(name, port));
        ClientConfig client = new ClientConfig().setClusterName(name);
        client.setProperty("hazelcast.logging.type", "slf4j");
        client.getNetworkConfig().addAddress("127.0.0.1:" + port);
        INSTANCES.addAll(List.of(first, second, HazelcastClient.newHazelcastClient(client)));
    }

    private static Config member(String name, int other) {
        Config config = new Config().setClusterName(name);
        config.setProperty("hazelcast.phone.home.enabled", "false");
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.setProperty("hazelcast.wait.seconds.before.join", "0");
        config.setProperty("hazelcast.operation.fail.on.indeterminate.state", "true");
        var network = config.getNetworkConfig().setPort(0).setPortAutoIncrement(false);
        network.getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        network.getJoin().getMulticastConfig().setEnabled(false);
        network.getJoin().getAutoDetectionConfig().setEnabled(false);
        var members = network.getJoin().getTcpIpConfig().setEnabled(true);
        if (other != 0) {
            members.addMember("127.0.0.1:" + other);
        }
        return config;
    }

    @AfterAll
    static void stop() {
        for (int i = INSTANCES.size() - 1; i >= 0; i--) {
            INSTANCES.get(i).getLifecycleService().terminate();
        }
        INSTANCES.clear();
    }

    @AfterEach
    void closeAll() {
        if (!clusters.isEmpty()) {
            clusters.get(0).destroy(CACHE);
        }
        clusters.forEach(HazelcastCluster::close);
    }

    @Test
    void aValueWrittenAtAMember_isReadAtTheOtherAndAtTheClient() {
        List<CacheLink> links = joinAll();
        for (int i = 0; i < 50; i++) {
            assertThat(put(links.get(i % 3), "k" + i, "v" + i).outcome().verdict())
                    .isEqualTo(Verdict.CREATED);
        }
        for (CacheLink link : links) {
            for (int i = 0; i < 50; i++) {
                assertThat(get(link, "k" + i)).isEqualTo("v" + i);
            }
        }
    }

    @Test
    void allKeysAreListedOnce() {
        List<CacheLink> links = joinAll();
        for (int i = 0; i < 300; i++) {
            put(links.get(0), "k" + i, "v");
        }
        for (CacheLink link : links) {
            List<EntryKey> keys = new ArrayList<>();
            link.entries().keys().forEachRemaining(keys::add);
            assertThat(keys).hasSize(300).doesNotHaveDuplicates();
        }
    }

    @Test
    void clearTakesEverythingAway() {
        List<CacheLink> links = joinAll();
        put(links.get(0), "a", "1");
        links.get(2).entries().clear();
        assertThat(get(links.get(1), "a")).isNull();
    }

    @Test
    void aSynchronousListenerAnywhere_hasHeardWhenTheWriteReturns() {
        List<Ears> ears = List.of(new Ears(), new Ears(), new Ears());
        List<CacheLink> links = joinAll(ears);
        links.forEach(link -> link.listenFor(new Interest(ALL_KINDS, 0, true)));
        for (int i = 0; i < 90; i++) {
            Applied applied = put(links.get(i % 3), "k" + i / 2, "v" + i);
            assertThat(applied.unheard()).isNull();
            for (Ears each : ears) {
                assertThat(each.events).hasSize(i + 1);
                assertThat(each.events.get(i).kind()).isEqualTo(i % 2 == 0 ? EventKind.CREATED : EventKind.UPDATED);
            }
        }
    }

    @Test
    void anAsynchronousListenerHearsSoon() {
        List<Ears> ears = List.of(new Ears(), new Ears(), new Ears());
        List<CacheLink> links = joinAll(ears);
        links.get(1).listenFor(new Interest(0, EventKind.REMOVED.bit(), false));
        put(links.get(2), "k", "v");
        apply(links.get(2), "k", Presence.ANY, Effect.Plain.REMOVE);
        await().atMost(10, TimeUnit.SECONDS).until(() -> !ears.get(1).events.isEmpty());
        assertThat(ears.get(1).events).extracting(EntryEvent::kind).containsExactly(EventKind.REMOVED);
    }

    @Test
    void aSilentListenerElsewhere_costsABoundedWaitAndIsReported() {
        List<Ears> ears = List.of(new Ears(), new Ears(), new Ears());
        List<CacheLink> links = joinAll(ears);
        links.get(2).listenFor(new Interest(ALL_KINDS, 0, false));
        ears.get(2).silent = true;
        Applied applied = put(links.get(0), "k", "v");
        assertThat(applied.outcome().verdict()).isEqualTo(Verdict.CREATED);
        assertThat(applied.unheard())
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.UNHEARD));
    }

    @Test
    void whatAListenerOfTheCallerThrows_comesBack() {
        List<Ears> ears = List.of(new Ears(), new Ears(), new Ears());
        List<CacheLink> links = joinAll(ears);
        links.get(2).listenFor(new Interest(ALL_KINDS, 0, false));
        ears.get(2).failure = new IllegalArgumentException("no");
        assertThat(put(links.get(2), "k", "v").unheard()).isSameAs(ears.get(2).failure);
        assertThat(put(links.get(0), "k", "v").unheard()).isNull();
    }

    @Test
    void aProcessThatLeft_isWaitedForByNobody() {
        List<Ears> ears = List.of(new Ears(), new Ears(), new Ears());
        List<CacheLink> links = joinAll(ears);
        links.get(2).listenFor(new Interest(ALL_KINDS, 0, false));
        links.get(2).close();
        assertThat(put(links.get(0), "k", "v").unheard()).isNull();
        assertThat(ears.get(2).events).isEmpty();
    }

    @Test
    void anotherDescription_isRefusedWithTheDifference() {
        joinAll();
        CacheDescription other = CacheDescription.of(Map.of("key type", "Long"));
        assertThatThrownBy(() -> clusters.get(2).join(CACHE, other, new Ears()))
                .hasMessageContaining("key type is String in the cluster and Long here");
    }

    @Test
    void aDestroyedCache_isClosedEverywhereBeforeDestroyReturns_andComesBackEmpty() {
        List<Ears> ears = List.of(new Ears(), new Ears(), new Ears());
        List<CacheLink> links = joinAll(ears);
        put(links.get(0), "k", "v");
        links.get(0).close();
        clusters.get(0).destroy(CACHE);
        assertThat(ears.get(1).destroyed).isTrue();
        assertThat(ears.get(2).destroyed).isTrue();
        CacheLink again = clusters.get(1).join(CACHE, STRINGS, new Ears());
        assertThat(get(again, "k")).isNull();
    }

    private List<CacheLink> joinAll() {
        return joinAll(List.of(new Ears(), new Ears(), new Ears()));
    }

    private List<CacheLink> joinAll(List<Ears> ears) {
        List<CacheLink> links = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            HazelcastCluster cluster = HazelcastCluster.over(INSTANCES.get(i), SETTINGS);
            clusters.add(cluster);
            links.add(cluster.join(CACHE, STRINGS, ears.get(i)));
        }
        return links;
    }

    private static Applied put(CacheLink link, String key, String value) {
        return apply(link, key, Presence.ANY, new Effect.Store(bytes(value)));
    }

    private static @Nullable String get(CacheLink link, String key) {
        Bytes value =
                apply(link, key, Presence.ANY, Effect.Plain.READ).outcome().value();
        return value == null ? null : new String(value.array(), StandardCharsets.UTF_8);
    }

    private static Applied apply(CacheLink link, String key, Condition condition, Effect effect) {
        Transition transition =
                new Transition(link.entries().newOperation(), condition, effect, ExpiryRule.NONE, Answer.VALUE, 0);
        return link.entries()
                .apply(EntryKey.unscoped(bytes(key)), transition, Telling.WAIT)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Ears implements CacheEars {

        final List<EntryEvent> events = new CopyOnWriteArrayList<>();
        volatile boolean silent;
        volatile boolean destroyed;
        volatile @Nullable RuntimeException failure;

        @Override
        public void hear(EntryEvent event, Consumer<@Nullable Throwable> heard) {
            events.add(event);
            if (!silent) {
                heard.accept(failure);
            }
        }

        @Override
        public void destroyed(Runnable heard) {
            destroyed = true;
            heard.run();
        }
    }
}
