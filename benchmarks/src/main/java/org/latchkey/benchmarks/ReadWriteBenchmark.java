/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of one {@code get} and of one {@code put} of a string, on one member without backups.
 *
 * <p>All contestants hold the same 10,000 entries, a 32-character key and a 100-character value each, and are asked for
 * keys drawn evenly. No copy is kept near by any of them, so this is the way to the owner and back inside one JVM:
 * neither the network nor a near cache is in these numbers.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 3,
        jvmArgsAppend = {
            "-Djava.net.preferIPv4Stack=true",
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
            "--add-modules=java.se",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED"
        })
public class ReadWriteBenchmark {

    private static final int ENTRIES = 10_000;

    /** What is measured: see {@link Contestant}. */
    @Param
    public Contestant contestant = Contestant.LATCHKEY;

    private final String[] keys = new String[ENTRIES];
    private final String value = "v".repeat(100);

    /** Set by {@link #fill}, which JMH calls first. */
    @SuppressWarnings("NullAway.Init")
    private Store store;

    /** Fills the store. */
    @Setup(Level.Trial)
    public void fill() {
        store = contestant.open();
        for (int i = 0; i < ENTRIES; i++) {
            keys[i] = String.format("%032d", i);
            store.put(keys[i], value);
        }
    }

    /** Stops the member. */
    @TearDown(Level.Trial)
    public void close() {
        store.close();
    }

    /** One hit. */
    @Benchmark
    public @Nullable Object get() {
        return store.get(key());
    }

    /** One replacement of a value. */
    @Benchmark
    public void put() {
        store.put(key(), value);
    }

    private String key() {
        return keys[ThreadLocalRandom.current().nextInt(ENTRIES)];
    }
}
