/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * All that one run has measured.
 *
 * @param set which of the sets it was
 * @param machine where
 * @param figures the numbers, in the order in which they were planned
 * @param missing what should have been measured and was not, or not as often as it should
 */
public record Results(String set, Machine machine, List<Figure> figures, List<String> missing) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Results {
        figures = List.copyOf(figures);
        missing = List.copyOf(missing);
    }

    /** Reads what {@link #write} has written. */
    public static Results read(Path file) throws IOException {
        return JSON.readValue(file.toFile(), Results.class);
    }

    /** Writes it as JSON. */
    public void write(Path file) throws IOException {
        JSON.writeValue(file.toFile(), this);
    }

    /** What was measured of one workload in one cell, the best first. */
    List<Figure> of(String workload, String cell) {
        return figures.stream()
                .filter(each -> each.workload().equals(workload) && each.cell().equals(cell))
                .sorted(Comparator.comparingDouble(each -> each.isRate() ? -each.score() : each.score()))
                .toList();
    }

    /** Each workload with each cell in which it was measured, in the order of the plan. */
    List<Measured> measured() {
        return figures.stream()
                .map(each -> new Measured(each.workload(), each.cell()))
                .distinct()
                .toList();
    }

    /** A workload in a cell. */
    record Measured(String workload, String cell) {}

    Optional<Figure> of(String workload, String cell, String contender) {
        return of(workload, cell).stream()
                .filter(each -> each.contender().equals(contender))
                .findFirst();
    }
}
