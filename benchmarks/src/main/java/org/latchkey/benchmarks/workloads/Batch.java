/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The time of a {@code getAll} and of a {@code putAll} of 100 keys, of which hardly any has a copy. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Batch {

    private static final int SIZE = 100;

    /** A read of 100. */
    @Benchmark
    public Map<String, Object> getAll(Stock stock) {
        return stock.store().getAll(hundred(stock).keySet());
    }

    /** A write of 100. */
    @Benchmark
    public void putAll(Stock stock) {
        stock.store().putAll(hundred(stock));
    }

    private static Map<String, Object> hundred(Stock stock) {
        Map<String, Object> entries = new HashMap<>();
        while (entries.size() < SIZE) {
            entries.put(stock.anyKey(), stock.value());
        }
        return entries;
    }
}
