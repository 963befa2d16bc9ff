/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import org.latchkey.SessionCache;
import org.latchkey.store.CacheIdentity;
import org.latchkey.testing.MemoryCluster;
import org.latchkey.testing.MemoryStore;
import org.latchkey.testing.StubManager;

/**
 * A cluster in memory with as many processes as a test asks for, and a clock that only the test and waiting callers
 * move.
 */
final class Twin implements AutoCloseable {

    static final long CALL_TIMEOUT = 20_000;
    static final long LISTENER_TIMEOUT = 5_000;
    static final long USER_CODE_TIMEOUT = 30_000;
    static final int MAX_BYTES = 10_000;

    private static final long SECONDS = 10;
    private static final AtomicInteger MANAGERS = new AtomicInteger();

    private final AtomicLong nanos = new AtomicLong(TimeUnit.MILLISECONDS.toNanos(1_000_000));
    private final MemoryCluster.Memory memory =
            new MemoryCluster.Memory(() -> TimeUnit.NANOSECONDS.toMillis(nanos.get()));
    private final List<OpenCache<?, ?>> opened = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    /** Waiting moves the clock, so that a test never waits for a time-out; it also lets others run. */
    final Timing timing = new Timing() {
        @Override
        public long millis() {
            return TimeUnit.NANOSECONDS.toMillis(nanos.get());
        }

        @Override
        public long nanos() {
            return nanos.get();
        }

        @Override
        public void pause(long pause) {
            nanos.addAndGet(pause);
            Thread.onSpinWait();
        }
    };

    /** The part of one process: its cache, and what the cluster is asked by it. */
    record Part<K, V>(OpenCache<K, V> open, MemoryStore store, AtomicInteger closings) {

        Cache<K, V> cache() {
            return open.cache();
        }

        @SuppressWarnings("unchecked")
        SessionCache<K, V> sessions() {
            return open.cache().unwrap(SessionCache.class);
        }
    }

    /** Opens the cache {@code sessions} in another process. */
    <K, V> Part<K, V> open(Configuration<K, V> configuration) {
        return open(configuration, timing);
    }

    <K, V> Part<K, V> open(Configuration<K, V> configuration, Timing time) {
        return open(configuration, time, SessionDefaults.NONE);
    }

    /** Opens it with defaults of its manager. */
    <K, V> Part<K, V> open(Configuration<K, V> configuration, SessionDefaults defaults) {
        return open(configuration, timing, defaults);
    }

    private <K, V> Part<K, V> open(Configuration<K, V> configuration, Timing time, SessionDefaults defaults) {
        MemoryCluster cluster = memory.connect();
        AtomicInteger closings = new AtomicInteger();
        CacheSeat seat = new CacheSeat(
                new StubManager("latchkey:" + MANAGERS.incrementAndGet(), Twin.class.getClassLoader()),
                identity(),
                cluster,
                new CacheSettings(CALL_TIMEOUT, LISTENER_TIMEOUT, USER_CODE_TIMEOUT, MAX_BYTES, List.of(), defaults),
                closings::incrementAndGet);
        OpenCache<K, V> open = OpenCache.open(seat, configuration, time);
        opened.add(open);
        return new Part<>(open, cluster.stores().get(0), closings);
    }

    void destroy() {
        memory.connect().destroy(identity());
    }

    private static CacheIdentity identity() {
        return new CacheIdentity("default", "sessions");
    }

    static MutableConfiguration<String, String> strings() {
        return new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setStatisticsEnabled(true);
    }

    /** A factory of this one object. */
    static <T> Factory<T> of(T object) {
        return () -> object;
    }

    void passes(long millis) {
        nanos.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
    }

    /** Runs a task on another thread. */
    <T> Future<T> elsewhere(Callable<T> task) {
        return threads.submit(task);
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("waited too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static <T> T result(Future<T> future) throws Exception {
        return future.get(SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        opened.forEach(OpenCache::close);
        threads.shutdownNow();
    }
}
