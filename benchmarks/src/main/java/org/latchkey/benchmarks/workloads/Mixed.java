/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.Store;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * The time of one use in a mixture of 99 lookups to one write, as of a login cache: those that are asked for most are also
 * written most.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Mixed {

    private static final int USES = 100;

    /** What is measured. */
    @Param
    public Contender contender = Contender.LATCHKEY;

    private final String[] asked = Keys.keys(Cell.STANDARD.keys());

    /** Set by {@link #fill}, which JMH calls first. */
    @SuppressWarnings("NullAway.Init")
    private Store store;

    /** Puts all. */
    @Setup
    public void fill() {
        store = contender.start(Cell.STANDARD.shape());
        Fill.all(store, Cell.STANDARD.keys(), Cell.STANDARD);
    }

    /** Stops it. */
    @TearDown
    public void close() {
        store.close();
    }

    /** What one thread asks for and writes. */
    @State(Scope.Thread)
    public static class User {

        private final Draws draws = Draws.skewed(Cell.STANDARD.keys());
    }

    /** A hundred uses. */
    @Benchmark
    @OperationsPerInvocation(USES)
    public @Nullable Object use(User user) {
        Object last = null;
        for (int i = 1; i < USES; i++) {
            last = store.get(asked[user.draws.next()]);
        }
        int written = user.draws.next();
        store.put(asked[written], Cell.STANDARD.value(written));
        return last;
    }
}
