/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.integration.CacheLoader;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.Shape;
import org.latchkey.benchmarks.contenders.Store;
import org.latchkey.benchmarks.report.Figure;

/**
 * 64 callers ask for one key at the same moment, which is not there and takes 20 ms to load: how often it is loaded, on average of
 * several keys. On virtual threads, where the JVM has them.
 */
final class ReadThrough {

    private static final int CALLERS = 64;
    private static final int ROUNDS = 30;

    private static final List<Contender> CONTENDERS = List.of(
            Contender.LATCHKEY,
            Contender.HAZELCAST,
            Contender.CAFFEINE_REFERENCE,
            Contender.CACHE2K_REFERENCE,
            Contender.EHCACHE,
            Contender.INFINISPAN_REFERENCE);

    private static final AtomicInteger LOADS = new AtomicInteger();

    private ReadThrough() {}

    /** Takes its time. Public, and with a constructor without arguments, for the caches that make one. */
    public static final class SlowLoader implements CacheLoader<String, Object> {

        @Override
        public Object load(String key) {
            LOADS.incrementAndGet();
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(20);
            while (System.nanoTime() - until < 0) {
                LockSupport.parkNanos(until - System.nanoTime());
            }
            return "loaded";
        }

        @Override
        public Map<String, Object> loadAll(Iterable<? extends String> keys) {
            throw new UnsupportedOperationException("Nobody asks for more than one");
        }
    }

    static List<Figure> measure() {
        List<Figure> figures = new ArrayList<>();
        ExecutorService callers = executor();
        for (Contender each : CONTENDERS) {
            Shape shape = new Shape(1_000, 1_000, Shape.Life.FIXED, false)
                    .loading(FactoryBuilder.factoryOf(SlowLoader.class));
            try (Store store = each.start(shape)) {
                LOADS.set(0);
                for (int round = 0; round < ROUNDS; round++) {
                    ask(store, "key " + round, callers);
                }
                double loads = LOADS.get() / (double) ROUNDS;
                figures.add(ProbeFigures.figure("ReadThrough", CALLERS + " callers of one key", each, loads, "loads"));
            }
        }
        callers.shutdownNow();
        return figures;
    }

    private static void ask(Store store, String key, ExecutorService callers) {
        CyclicBarrier together = new CyclicBarrier(CALLERS);
        List<Future<?>> asked = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            asked.add(callers.submit(lookup(store, key, together)));
        }
        try {
            for (Future<?> each : asked) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A lookup failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private static Callable<Object> lookup(Store store, String key, CyclicBarrier together) {
        return () -> {
            try {
                together.await();
            } catch (BrokenBarrierException e) {
                throw new IllegalStateException(e);
            }
            Object found = store.get(key);
            if (found == null) {
                throw new IllegalStateException("Nothing was loaded");
            }
            return found;
        };
    }

    /** Java 17, for which this is compiled, knows of no virtual threads. */
    private static ExecutorService executor() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException e) {
            return Executors.newFixedThreadPool(CALLERS);
        }
    }
}
