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
 * How many {@code put}s of new keys a second: each key is drawn at random, so that none is there already. Some others are put
 * before: the first entry of a partition has its store made.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class Create {

    /** What is measured. */
    @Param
    public Contender contender = Contender.LATCHKEY;

    private static final int OTHERS = 10_000;

    private final Object value = Cell.STANDARD.value(1);

    /** Set by {@link #fill}, which JMH calls first. */
    @SuppressWarnings("NullAway.Init")
    private Store store;

    /** Puts some others. */
    @Setup
    public void fill() {
        store = contender.start(new Shape(1_000_000, 50_000, Shape.Life.FIXED, false));
        Fill.all(store, OTHERS, Cell.STANDARD);
    }

    /** Stops it. */
    @TearDown
    public void close() {
        store.close();
    }

    /** A creation. */
    @Benchmark
    public void put() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        store.put(Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()), value);
    }
}
