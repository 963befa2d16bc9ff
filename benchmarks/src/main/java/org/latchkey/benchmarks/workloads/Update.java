/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

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
 * How many {@code put}s a second of keys that are there, and of which no process has a copy.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Update {

    private static final int KEYS = 50_000;

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
        store = contender.start(new Shape(KEYS, KEYS, Shape.Life.FIXED, false));
        Fill.all(store, KEYS, Cell.STANDARD);
    }

    /** Stops it. */
    @TearDown
    public void close() {
        store.close();
    }

    /** An update. */
    @Benchmark
    public void put() {
        store.put(keys[ThreadLocalRandom.current().nextInt(KEYS)], value);
    }
}
