/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.Topology;
import org.latchkey.testing.Deployment;

/** A loader that blocks for seconds, and what that means for other keys. */
@Timeout(60)
final class BlockedLoaderTest {

    private static final String SLOW = "slow";
    private static final Duration BLOCKED = Duration.ofSeconds(3);
    private static final Duration AT_ONCE = Duration.ofSeconds(1);

    /** Loads a key as itself; the slow one waits at the latch. */
    private static final class BlockingLoader implements CacheLoader<String, String> {

        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch unblocked = new CountDownLatch(1);
        private final AtomicInteger slowLoads = new AtomicInteger();
        private final AtomicInteger countedLoads = new AtomicInteger();

        @Override
        public String load(String key) {
            if (key.equals(SLOW)) {
                slowLoads.incrementAndGet();
                begun.countDown();
                await(unblocked);
            }
            if (key.startsWith("counted")) {
                countedLoads.incrementAndGet();
            }
            return key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            Map<String, String> loaded = new ConcurrentHashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }
    }

    private final Deployment deployment = Deployment.of(Topology.EMBEDDED);
    private final BlockingLoader loader = new BlockingLoader();
    private final Cache<String, String> cache = deployment
            .manager(Map.of())
            .createCache(
                    "loaded",
                    new MutableConfiguration<String, String>()
                            .setTypes(String.class, String.class)
                            .setReadThrough(true)
                            .setCacheLoaderFactory(new SingletonFactory<>(loader)));
    private CompletableFuture<String> slow = new CompletableFuture<>();

    @BeforeEach
    void blockTheLoader() {
        slow = CompletableFuture.supplyAsync(() -> cache.get(SLOW));
        await(loader.begun);
    }

    @AfterEach
    void stop() {
        loader.unblocked.countDown();
        deployment.close();
    }

    @Test
    void aBlockedLoader_delaysNoKeyOfAnyPartition() throws Exception {
        // Nothing but the load that is under way is there yet.
        int partition = partitionsOfKeys().iterator().next();
        int keys = 10 * partitions();
        long before = System.nanoTime();
        Duration longest = Duration.ZERO;
        int rounds = 0;
        while (Duration.ofNanos(System.nanoTime() - before).compareTo(BLOCKED) < 0) {
            String prefix = rounds++ + "-";
            for (int i = 0; i < keys; i++) {
                longest = longer(longest, timed(prefix + i));
            }
        }

        long sharing =
                partitionsOfKeys().stream().filter(other -> other == partition).count() - 1;
        System.out.println("While a loader blocked for " + BLOCKED.toMillis() + " ms, " + rounds * keys
                + " other keys were loaded and written, " + sharing + " of its own partition, the longest in "
                + longest.toMillis() + " ms");
        assertThat(sharing).isPositive();
        assertThat(slow).isNotDone();
        assertThat(longest).isLessThan(AT_ONCE);
        loader.unblocked.countDown();
        assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(SLOW);
        assertThat(loader.slowLoads).hasValue(1);
    }

    @Test
    void concurrentMissesOfOneKey_causeOneLoad() throws Exception {
        var others = IntStream.range(0, 3)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> cache.get(SLOW)))
                .toList();

        loader.unblocked.countDown();

        for (var other : others) {
            assertThat(other.get(10, TimeUnit.SECONDS)).isEqualTo(SLOW);
        }
        assertThat(slow.get(10, TimeUnit.SECONDS)).isEqualTo(SLOW);
        assertThat(loader.slowLoads).hasValue(1);
    }

    @Test
    void readersThatComeAsALoadEnds_loadNothingAgain() throws Exception {
        for (int round = 0; round < 300; round++) {
            String key = "counted-" + round;
            var readers = IntStream.range(0, 4)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> cache.get(key)))
                    .toList();
            for (var reader : readers) {
                assertThat(reader.get(10, TimeUnit.SECONDS)).isEqualTo(key);
            }
        }

        assertThat(loader.countedLoads).hasValue(300);
    }

    private int partitions() {
        return instance().getPartitionService().getPartitions().size();
    }

    /** The partition of each key that is stored. */
    private List<Integer> partitionsOfKeys() {
        IMap<?, ?> entries = (IMap<?, ?>) instance().getDistributedObjects().stream()
                .filter(object -> object instanceof IMap && object.getName().contains("loaded"))
                .findFirst()
                .orElseThrow();
        return entries.keySet().stream()
                .map(key -> instance().getPartitionService().getPartition(key).getPartitionId())
                .toList();
    }

    private HazelcastInstance instance() {
        return cache.getCacheManager().unwrap(HazelcastInstance.class);
    }

    private Duration timed(String key) {
        long before = System.nanoTime();
        assertThat(cache.get(key)).isEqualTo(key);
        cache.put(key, "written");
        return Duration.ofNanos(System.nanoTime() - before);
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
