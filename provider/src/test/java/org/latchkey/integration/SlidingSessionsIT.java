/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.DistributedObject;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Recipe;

/** What reading a sliding session of half an hour writes to three storage nodes, and that it is there when one is killed. */
final class SlidingSessionsIT {

    private static final Duration IDLE = Duration.ofMinutes(30);

    /** A hundredth of the idle time. */
    private static final Duration COALESCED = Duration.ofSeconds(18);

    private static final int READS = 1_000;
    private static final int SESSIONS = 300;

    private static @Nullable Deployment deployment;
    private static @Nullable CacheManager started;

    private final CacheManager manager = requireNonNull(started);

    @BeforeAll
    static void start() {
        deployment = Deployment.ofNodes(3);
        started = deployment.manager(Map.of());
    }

    @AfterAll
    static void stop() {
        requireNonNull(deployment).close();
    }

    @Test
    void aThousandReadsWithinAHundredthOfTheIdleTime_writeAtMostOnce() throws Exception {
        SessionCache<String, String> cache = new OwnParty(manager).create("read often", Recipe.SESSIONS_SLIDING);
        cache.put("k", "ann:1");
        // So that the first read has something to extend, as it would after a while.
        cache.expire("k", IDLE.minus(COALESCED).minusSeconds(1));
        long before = writes();
        long touchesBefore = cache.figures().touches();

        Duration took = readSteadily(cache);

        long written = writes() - before;
        System.out.printf(
                "SLIDING SESSION: %,d reads in %.1f s, %d writes at the owner (%d by the cache's own figures)%n",
                READS, took.toMillis() / 1e3, written, cache.figures().touches() - touchesBefore);
        assertThat(took).isLessThan(COALESCED);
        assertThat(written).isEqualTo(1);
        assertThat(cache.timeToLive("k").orElseThrow()).isGreaterThan(IDLE.minus(COALESCED.multipliedBy(2)));
    }

    /** Spreads the reads over all but half a second of the time. */
    private static Duration readSteadily(SessionCache<String, String> cache) throws InterruptedException {
        AtomicInteger found = new AtomicInteger();
        long began = System.nanoTime();
        ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
        long micros = COALESCED.minusMillis(500).toNanos() / 1_000 / READS;
        ScheduledFuture<?> reading = clock.scheduleAtFixedRate(
                () -> {
                    if (found.get() < READS && cache.get("k") != null) {
                        found.incrementAndGet();
                    } else {
                        clock.shutdown();
                    }
                },
                0,
                micros,
                TimeUnit.MICROSECONDS);
        assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        assertThat(reading.isDone()).isTrue();
        assertThat(found).hasValue(READS);
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** How often the entry of the only session has been written at its owner, as Hazelcast itself counts it. */
    private long writes() {
        IMap<Object, Object> map = entriesOf("read_often");
        Object key = map.keySet().iterator().next();
        return requireNonNull(map.getEntryView(key)).getVersion();
    }

    private IMap<Object, Object> entriesOf(String cache) {
        HazelcastInstance client = manager.unwrap(HazelcastInstance.class);
        String name = client.getDistributedObjects().stream()
                .map(DistributedObject::getName)
                .filter(one -> one.startsWith("latchkey:entries:") && one.contains(":" + cache + ":"))
                .findFirst()
                .orElseThrow();
        return client.getMap(name);
    }

    @Test
    void theOwnerIsKilled_andTheSessionIsThereWithItsExtendedEnd() {
        SessionCache<String, String> cache = new OwnParty(manager).create("read once", Recipe.SESSIONS_SLIDING);
        Duration shortened = Duration.ofMinutes(5);
        IntStream.range(0, SESSIONS).forEach(i -> {
            cache.put("k" + i, "ann:" + i);
            cache.expire("k" + i, shortened);
        });
        NodeKills kills = new NodeKills(requireNonNull(deployment), manager.unwrap(HazelcastInstance.class));
        kills.awaitSafe();
        assertThat(lives(cache)).allMatch(left -> left.compareTo(shortened) <= 0);

        IntStream.range(0, SESSIONS).forEach(i -> assertThat(cache.get("k" + i)).isNotNull());
        kills.kill();

        assertThat(lives(cache))
                .allSatisfy(
                        left -> assertThat(left).isBetween(IDLE.minus(COALESCED).minusSeconds(30), IDLE));
        IntStream.range(0, SESSIONS).forEach(i -> assertThat(cache.get("k" + i)).isEqualTo("ann:" + i));
    }

    private static List<Duration> lives(SessionCache<String, String> cache) {
        return IntStream.range(0, SESSIONS)
                .mapToObj(i -> cache.timeToLive("k" + i).orElse(Duration.ZERO))
                .toList();
    }
}
