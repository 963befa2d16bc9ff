/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.concurrent.ThreadLocalRandom;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.Shape;
import org.latchkey.benchmarks.contenders.Store;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * A contender with 50,000 records, of which hardly any is near: where anything is kept near it is no more than 200 of them. A
 * member alone owns all; a client of three owns none.
 */
@State(Scope.Benchmark)
public class Stock {

    private static final int KEYS = 50_000;

    /** More than any workload adds: nobody is to throw out anything. */
    private static final int ROOM = 10_000_000;

    private static final int NEAR = 100;

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
        store = contender.start(new Shape(ROOM, NEAR, Shape.Life.FIXED, false));
        Fill.all(store, KEYS, Cell.STANDARD);
    }

    /** Stops it. */
    @TearDown
    public void close() {
        store.close();
    }

    Store store() {
        return store;
    }

    Object value() {
        return value;
    }

    /** One of those that are there, each equally often. */
    String anyKey() {
        return keys[ThreadLocalRandom.current().nextInt(KEYS)];
    }

    /** One that is not there. */
    static String newKey() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong());
    }
}
