/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.latchkey.near.NearCandidate;
import org.latchkey.near.NearPart;
import org.latchkey.near.NearTable;
import org.latchkey.near.NearTicket;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epochs;
import org.latchkey.store.Lease;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of a hit in the near table, beside the least that it could be: a lookup in a concurrent map, and one reading of
 * the clock.
 *
 * <p>50,000 sessions of 1,000 users, all of them near, asked for in a Zipf distribution of 0.99; the strings asked for are equal
 * to the keys, but others. Run with {@code -t 1} and {@code -t 2} to see how it scales, with {@code -prof gc} for what it
 * allocates.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(3)
public class NearHitBenchmark {

    private static final int ENTRIES = 50_000;
    private static final int USERS = 1_000;
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private final ConcurrentHashMap<String, String> map = new ConcurrentHashMap<>();
    private final Lease lease = new Lease(System.nanoTime());
    private final NearTable table = new NearTable(ENTRIES, lease, Epochs.NONE);
    private final String[] asked = new String[ENTRIES];
    private NearPart part = table.part(org.latchkey.store.Scope.DEFAULT);

    /** Fills both. */
    @Setup
    public void fill() {
        lease.extend(System.nanoTime(), DAY);
        for (int i = 0; i < ENTRIES; i++) {
            String key = key(i);
            String value = "value " + i;
            map.put(key, value);
            publish(key, new NearCandidate(value, 0, DAY, 0, "user " + i % USERS, null));
            asked[i] = key(i);
        }
        part = table.part(org.latchkey.store.Scope.DEFAULT);
    }

    private static String key(int number) {
        return String.format("%032d", number);
    }

    private void publish(String key, NearCandidate found) {
        EntryKey entry = EntryKey.unscoped(Bytes.of(key.getBytes(StandardCharsets.UTF_8)));
        long nanos = System.nanoTime();
        NearTicket ticket = table.reserve(entry, key, nanos);
        if (!table.publish(ticket, found, nanos)) {
            throw new IllegalStateException("A fill was refused");
        }
    }

    /** What one thread asks for. */
    @State(Scope.Thread)
    public static class Asker {

        private final Draws draws = Draws.skewed(ENTRIES);
    }

    /** A lookup in a map that forgets nothing. */
    @Benchmark
    public @Nullable Object map(Asker asker) {
        return map.get(asked[asker.draws.next()]);
    }

    /** The same with a reading of the clock, which is used: the floor. */
    @Benchmark
    public @Nullable Object mapAndClock(Asker asker) {
        long nanos = System.nanoTime();
        String found = map.get(asked[asker.draws.next()]);
        return nanos == 0 ? null : found;
    }

    /** A hit. */
    @Benchmark
    public @Nullable Object near(Asker asker) {
        long nanos = System.nanoTime();
        return table.hit(part, asked[asker.draws.next()], nanos);
    }

    /** A cache that has all of them near, in the topology embedded. */
    @State(Scope.Benchmark)
    public static class Cached {

        private final CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider");
        private final Cache<String, String> cache = provider.getCacheManager()
                .createCache(
                        "hits",
                        new MutableConfiguration<String, String>()
                                .setTypes(String.class, String.class)
                                .setExpiryPolicyFactory(
                                        CreatedExpiryPolicy.factoryOf(javax.cache.expiry.Duration.ONE_HOUR)));

        /** Has each read once. */
        @Setup
        public void fill() {
            for (int i = 0; i < ENTRIES; i++) {
                cache.put(key(i), "value " + i);
                cache.get(key(i));
            }
        }

        /** Ends it. */
        @TearDown
        public void close() {
            provider.close();
        }
    }

    /** A hit of {@code Cache.get}. */
    @Benchmark
    public @Nullable Object cacheGet(Cached cached, Asker asker) {
        return cached.cache.get(asked[asker.draws.next()]);
    }
}
