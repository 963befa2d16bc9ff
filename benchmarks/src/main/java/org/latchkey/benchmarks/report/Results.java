/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that one run has measured.
 *
 * @param set which of the sets it was
 * @param machine where
 * @param figures the numbers, in the order in which they were planned
 * @param missing what should have been measured and was not, or not as often as it should
 * @param later what was missing and was measured afterwards, and when
 */
public record Results(
        String set,
        Machine machine,
        List<Figure> figures,
        List<String> missing,
        @Nullable List<String> later) {

    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    public Results {
        figures = List.copyOf(figures);
        missing = List.copyOf(missing);
        // Files that are older than this have none.
        later = later == null ? List.of() : List.copyOf(later);
    }

    /** What one run has measured, to which nothing was added. */
    public static Results of(String set, Machine machine, List<Figure> figures, List<String> missing) {
        return new Results(set, machine, figures, missing, List.of());
    }

    /**
     * The same with what was missing, in the place of what there is of it.
     *
     * @param more what was measured now
     * @param still what is missing still
     * @throws IllegalArgumentException if {@code now} is another machine, or has other jars
     */
    public Results completed(List<Figure> more, List<String> still, Machine now) {
        if (!machine.isSameAs(now)) {
            throw new IllegalArgumentException("What is there was measured on another machine, or of other jars: "
                    + machine + "; measure the whole set again");
        }
        List<Figure> all = new ArrayList<>(figures);
        all.removeIf(old -> more.stream().anyMatch(each -> each.isOfTheSameAs(old)));
        all.addAll(more);
        List<String> then = new ArrayList<>(addedLater());
        missing.stream()
                .filter(each -> !still.contains(each))
                .map(each -> each + ", on " + now.date())
                .forEach(then::add);
        return new Results(set, machine, all, still, then);
    }

    /** What was measured afterwards, and when. */
    List<String> addedLater() {
        return later == null ? List.of() : later;
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
