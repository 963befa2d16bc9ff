/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.report.Figure;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.util.ListStatistics;

/** What the JVMs have said in which one task was done to one contender. */
final class Samples {

    private static final String ALLOCATED = "gc.alloc.rate.norm";
    private static final double CONFIDENCE = 0.999;

    private final Task task;
    private final Contender contender;
    private final ListStatistics scores = new ListStatistics();
    private final List<Double> bytes = new ArrayList<>();
    private String unit = "";

    Samples(Task task, Contender contender) {
        this.task = task;
        this.contender = contender;
    }

    /** Adds what one JVM has measured. */
    void add(BenchmarkResult result) {
        for (IterationResult iteration : result.getIterationResults()) {
            scores.addValue(iteration.getPrimaryResult().getScore());
        }
        unit = result.getPrimaryResult().getScoreUnit().replace("ops/s", "/s").replace("/op", "");
        @Nullable Result<?> allocated = result.getSecondaryResults().get(ALLOCATED);
        if (allocated != null) {
            bytes.add(allocated.getScore());
        }
    }

    boolean isEmpty() {
        return scores.getN() == 0;
    }

    double mean() {
        return scores.getMean();
    }

    String unit() {
        return unit;
    }

    Figure figure() {
        double error = scores.getMeanErrorAt(CONFIDENCE);
        return new Figure(
                task.name(),
                task.cellName(),
                contender.words(),
                contender.guarantee().words(),
                contender.copying().words(),
                scores.getMean(),
                Double.isNaN(error) ? null : error,
                unit,
                bytes.isEmpty()
                        ? null
                        : bytes.stream()
                                .mapToDouble(Double::doubleValue)
                                .average()
                                .orElseThrow());
    }
}
