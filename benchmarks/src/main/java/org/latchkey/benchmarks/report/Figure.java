/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One number.
 *
 * @param workload what was done
 * @param cell with what, and how
 * @param contender to what
 * @param guarantee what a lookup of that one is worth
 * @param copying whether it hands out copies
 * @param score the number itself
 * @param error half the width of its 99.9 % confidence interval, by the seconds of all its JVMs; of a median half of the range;
 *     none where it was taken once
 * @param unit what it counts
 * @param bytes how many bytes were allocated each time, where that was measured
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Figure(
        String workload,
        String cell,
        String contender,
        String guarantee,
        String copying,
        double score,
        @Nullable Double error,
        String unit,
        @Nullable Double bytes) {

    /** Whether both are numbers of the same contender in the same cell. */
    boolean isOfTheSameAs(Figure other) {
        return workload.equals(other.workload) && cell.equals(other.cell) && contender.equals(other.contender);
    }

    /** Whether it is a rate, of which more is better. */
    boolean isRate() {
        return unit.endsWith("/s");
    }
}
