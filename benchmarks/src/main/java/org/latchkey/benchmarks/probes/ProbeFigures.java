/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.util.List;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.report.Figure;

/** Numbers that are no means of many calls. */
final class ProbeFigures {

    private ProbeFigures() {}

    static Figure figure(String workload, String cell, Contender contender, double score, String unit) {
        return new Figure(
                workload,
                cell,
                contender.words(),
                contender.guarantee().words(),
                contender.copying().words(),
                score,
                null,
                unit,
                null);
    }

    /** The median of several, with half of the range in which they were. */
    static Figure figure(String workload, String cell, Contender contender, List<Double> all, String unit) {
        double[] sorted = all.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        return new Figure(
                workload,
                cell,
                contender.words(),
                contender.guarantee().words(),
                contender.copying().words(),
                median(sorted),
                (sorted[sorted.length - 1] - sorted[0]) / 2,
                unit,
                null);
    }

    /** Of an even number the mean of the two in the middle. */
    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
