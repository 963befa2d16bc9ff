/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.util.Arrays;
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

    static double median(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    static double median(List<Double> all) {
        return median(all.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
