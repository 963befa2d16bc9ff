/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
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
 * The time of a {@code get} that finds nothing near, though the entry is there: there are 50,000, all are asked for equally often,
 * and where anything is kept near it is no more than 200 of them. A member alone owns all; a client of three owns none.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ColdLookup {

    private static final int KEYS = 50_000;
    private static final int NEAR = 100;

    /** What is measured. */
    @Param
    public Contender contender = Contender.LATCHKEY;

    private final String[] asked = Keys.keys(KEYS);

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

    /** A miss of what is near. */
    @Benchmark
    public @Nullable Object get() {
        return store.get(asked[ThreadLocalRandom.current().nextInt(KEYS)]);
    }
}
