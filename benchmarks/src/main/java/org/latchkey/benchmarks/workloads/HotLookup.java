/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.benchmarks.contenders.Contender;
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
 * The time of a {@code get} of what has been asked for before: near, wherever a contender has a near cache with room for all.
 *
 * <p>The strings asked for are equal to the keys, but others.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class HotLookup {

    /** What is measured. */
    @Param
    public Contender contender = Contender.LATCHKEY;

    /** What is looked up, and how. */
    @Param("STANDARD")
    public Cell cell = Cell.STANDARD;

    private String[] asked = {};

    /** Set by {@link #fill}, which JMH calls first. */
    @SuppressWarnings("NullAway.Init")
    private Store store;

    /** Puts all, and has each read twice: a first use may have consequences. */
    @Setup
    public void fill() {
        store = contender.start(cell.shape());
        asked = Keys.keys(cell.keys());
        Fill.all(store, cell.keys(), cell);
        for (int times = 0; times < 2; times++) {
            for (String key : asked) {
                if (store.get(key) == null) {
                    throw new IllegalStateException(contender + " does not have what was put");
                }
            }
        }
    }

    /** Stops it. */
    @TearDown
    public void close() {
        store.close();
    }

    /** What one thread asks for. */
    @State(Scope.Thread)
    public static class Asker {

        private Draws draws = Draws.even(1);

        /** Draws beforehand. */
        @Setup
        public void draw(HotLookup lookup) {
            draws = lookup.cell.isSkewed() ? Draws.skewed(lookup.cell.keys()) : Draws.even(lookup.cell.keys());
        }
    }

    /** A hit. */
    @Benchmark
    public @Nullable Object get(Asker asker) {
        return store.get(asked[asker.draws.next()]);
    }
}
