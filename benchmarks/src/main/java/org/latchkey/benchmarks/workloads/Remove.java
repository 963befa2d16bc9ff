/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.workloads;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;

/** The time of a {@code put} and a {@code remove} of the same key: what is removed must be there. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class Remove {

    /** A creation and a removal. */
    @Benchmark
    public boolean putAndRemove(Stock stock) {
        String key = Stock.newKey();
        stock.store().put(key, stock.value());
        return stock.store().remove(key);
    }
}
