/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import java.util.List;
import java.util.Locale;
import org.latchkey.benchmarks.report.Results.Measured;

/** All figures as tables: one for each workload and cell, the best first. */
final class Markdown {

    private static final String FLOOR = "floor";

    private Markdown() {}

    static String of(Results results) {
        StringBuilder text = new StringBuilder(origin(results));
        for (Measured each : results.measured()) {
            text.append(String.format("%n### %s, %s%n%n", each.workload(), each.cell()));
            text.append(table(results.of(each.workload(), each.cell())));
        }
        return text.toString();
    }

    /** Where all of it comes from, and what is not there. */
    static String origin(Results results) {
        String missing =
                results.missing().isEmpty() ? "" : "\nNot measured: " + String.join("; ", results.missing()) + ".\n";
        String later = results.addedLater().isEmpty()
                ? ""
                : "\nMeasured afterwards, by themselves: " + String.join("; ", results.addedLater()) + ".\n";
        return machine(results.machine())
                + missing
                + later
                + String.format(
                        "%nThe set was '%s'. ± is half of the 99.9 %% confidence interval over the seconds of all JVMs of a figure,"
                                + " which says less than that where they are few, since JVMs differ; of medians it is half of"
                                + " the range.%n",
                        results.set());
    }

    private static String machine(Machine machine) {
        return String.format(
                Locale.ROOT,
                "%s, %s, %d processors, %d GiB, %s, %s.%n%nMeasured: %s.%n",
                machine.date(),
                machine.processor(),
                machine.processors(),
                machine.memoryGib(),
                machine.system(),
                machine.java(),
                String.join(", ", machine.jars()));
    }

    static String table(List<Figure> figures) {
        StringBuilder text = new StringBuilder(String.format(
                "| contender | %s | ± | of the floor | bytes each | hands out | a lookup is worth |%n"
                        + "|---|---:|---:|---:|---:|---|---|%n",
                figures.get(0).unit()));
        figures.forEach(each -> text.append(row(each, floor(figures))));
        return text.toString();
    }

    private static double floor(List<Figure> figures) {
        return figures.stream()
                .filter(each -> each.contender().startsWith(FLOOR))
                .mapToDouble(Figure::score)
                .findFirst()
                .orElse(Double.NaN);
    }

    private static String row(Figure figure, double floor) {
        Double error = figure.error();
        Double bytes = figure.bytes();
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %s | %s | %s | %s |%n",
                figure.contender(),
                number(figure.score()),
                error == null || error.isNaN() ? "" : number(error),
                Double.isNaN(floor) ? "" : String.format(Locale.ROOT, "%.2f", figure.score() / floor),
                bytes == null ? "" : String.format(Locale.ROOT, "%,.0f", bytes),
                figure.copying(),
                figure.guarantee());
    }

    /** With three digits that count. */
    static String number(double value) {
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }
}
