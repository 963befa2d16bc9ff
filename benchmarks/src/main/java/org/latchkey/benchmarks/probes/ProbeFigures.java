/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.report.Figure;

/** Numbers that are no means of many calls. */
final class ProbeFigures {

    private ProbeFigures() {}

    static Figure figure(String workload, String cell, Contender contender, double score, String unit) {
        return figure(workload, cell, contender, score, null, unit);
    }

    /** The median of several, with half of the range in which they were. */
    static Figure figure(String workload, String cell, Contender contender, List<Double> all, String unit) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        double halfRange = (sorted[sorted.length - 1] - sorted[0]) / 2;
        return figure(workload, cell, contender, median(sorted), halfRange, unit);
    }

    private static Figure figure(
            String workload, String cell, Contender contender, double score, @Nullable Double error, String unit) {
        return new Figure(
                workload,
                cell,
                contender.words(),
                contender.guarantee().words(),
                contender.copying().words(),
                score,
                error,
                unit,
                null);
    }

    /** Of an even number the mean of the two in the middle. */
    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
