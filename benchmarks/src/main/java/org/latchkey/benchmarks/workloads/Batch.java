/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.Shape;
import org.latchkey.benchmarks.contenders.Store;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time of a {@code getAll} and of a {@code putAll} of 100 keys, of which no process has a copy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Batch {

    private static final int KEYS = 50_000;
    private static final int NEAR = 100;
    private static final int SIZE = 100;

    /** What is measured. */
    @Param
    public Contender contender = Contender.LATCHKEY;

    private final String[] keys = Keys.keys(KEYS);
    private final Object value = Cell.STANDARD.value(1);

    /** Set by {@link #fill}, which JMH calls first. */
    @SuppressWarnings("NullAway.Init")
    private Store store;

    /** Puts all. */
    @Setup
    public void fill() {
        store = contender.start(new Shape(KEYS, NEAR, Shape.Life.FIXED, false));
        Fill.all(store, KEYS, Cell.STANDARD);
    }

    /** Stops it. */
    @TearDown
    public void close() {
        store.close();
    }

    /** A read of 100. */
    @Benchmark
    public Map<String, Object> getAll() {
        return store.getAll(hundred().keySet());
    }

    /** A write of 100. */
    @Benchmark
    public void putAll() {
        store.putAll(hundred());
    }

    private Map<String, Object> hundred() {
        Map<String, Object> entries = new HashMap<>();
        while (entries.size() < SIZE) {
            entries.put(keys[ThreadLocalRandom.current().nextInt(KEYS)], value);
        }
        return entries;
    }
}
