/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was set out to be reached, beside what was: ratios of two figures of the same run. */
final class Bars {

    private static final String STANDARD = "standard";
    private static final String OURS = "Latchkey, embedded";
    private static final String COARSE = "Latchkey, embedded, coarse clock";
    private static final String FLOOR = "floor: ConcurrentHashMap and clock";
    private static final String HAZELCAST = "Hazelcast JCache, member";
    private static final String WRITERS = "standard, 64 threads";

    private Bars() {}

    /**
     * One bar: a figure divided by another.
     *
     * @param what is divided by what
     * @param limit what the ratio must not exceed, or for a rate must not fall below
     */
    private record Bar(String what, Figure ours, Figure other, double limit) {

        private double ratio() {
            return ours.score() / other.score();
        }

        private boolean isMet() {
            return ours.isRate() ? ratio() >= limit : ratio() <= limit;
        }

        private String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s %.2f | %.2f | %s |%n",
                    what,
                    ours.isRate() ? "≥" : "≤",
                    limit,
                    ratio(),
                    isMet() ? "met" : "**missed**");
        }
    }

    static String of(Results results) {
        Gathering bars = new Gathering(results, new ArrayList<>());
        bars.add("hot lookup of a record, of the floor", hot(STANDARD, OURS), hot(STANDARD, FLOOR), 1.2);
        bars.add("hot lookup of a string, of the floor", hot("string", OURS), hot("string", FLOOR), 1.2);
        bars.add(
                "hot lookup of a record with the coarse clock, of the floor",
                hot(STANDARD, COARSE),
                hot(STANDARD, FLOOR),
                0.7);
        bars.add("hot lookup with idle time, of that without", hot("sliding", OURS), hot(STANDARD, OURS), 1.3);
        bars.add("hot lookup with statistics, of that without", hot("statistics", OURS), hot(STANDARD, OURS), 1.4);
        for (Topology each : Topology.values()) {
            bars.beside(each, "near miss", "ColdLookup", STANDARD, 1.2);
            bars.beside(each, "create", "Create", STANDARD, 0.9);
            bars.beside(each, "create, 64 writers", "Create", WRITERS, 0.9);
            bars.beside(each, "update, 64 writers", "Update", WRITERS, 0.8);
            bars.beside(each, "getAll of 100", "Batch.getAll", STANDARD, 1);
            bars.beside(each, "putAll of 100", "Batch.putAll", STANDARD, 1);
        }
        if (bars.all().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format("| what | bar | measured | |%n|---|---:|---:|---|%n"));
        bars.all().forEach(bar -> text.append(bar.row()));
        return text.append(String.format("%n")).toString();
    }

    /** Those bars of which both figures were measured. */
    private record Gathering(Results results, List<Bar> all) {

        private void add(String what, Place ours, Place other, double limit) {
            ours.in(results)
                    .ifPresent(figure ->
                            other.in(results).ifPresent(divisor -> all.add(new Bar(what, figure, divisor, limit))));
        }

        private void beside(Topology topology, String what, String workload, String cell, double limit) {
            add(
                    what + ", of Hazelcast's, " + topology.words,
                    new Place(workload, cell, topology.ours),
                    new Place(workload, cell, topology.theirs),
                    limit);
        }
    }

    private enum Topology {
        ALONE("a member alone", OURS, HAZELCAST),
        CLUSTER("one of three members", "Latchkey, one of three members", "Hazelcast JCache, one of three members"),
        CLIENT("a client of three", "Latchkey, client of three", "Hazelcast JCache, client of three");

        private final String words;
        private final String ours;
        private final String theirs;

        Topology(String words, String ours, String theirs) {
            this.words = words;
            this.ours = ours;
            this.theirs = theirs;
        }
    }

    /** Where a figure is found. */
    private record Place(String workload, String cell, String contender) {
        private Optional<Figure> in(Results results) {
            return results.of(workload, cell, contender);
        }
    }

    private static Place hot(String cell, String contender) {
        return new Place("HotLookup", cell, contender);
    }
}
