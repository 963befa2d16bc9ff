/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was set out to be reached, beside what was: ratios of two figures of the same run. */
final class Bars {

    private static final String HOT = "HotLookup";
    private static final String STANDARD = "standard";
    private static final String OURS = "Latchkey, embedded";
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
        List<Bar> bars = new ArrayList<>();
        add(
                bars,
                results,
                "hot lookup of a record, of the floor",
                at(HOT, STANDARD, OURS),
                at(HOT, STANDARD, FLOOR),
                1.2);
        add(
                bars,
                results,
                "hot lookup of a string, of the floor",
                at(HOT, "string", OURS),
                at(HOT, "string", FLOOR),
                1.2);
        add(
                bars,
                results,
                "hot lookup with idle time, of that without",
                at(HOT, "sliding", OURS),
                at(HOT, STANDARD, OURS),
                1.3);
        add(
                bars,
                results,
                "hot lookup with statistics, of that without",
                at(HOT, "statistics", OURS),
                at(HOT, STANDARD, OURS),
                1.4);
        for (Topology each : Topology.values()) {
            String topology = each.words;
            add(
                    bars,
                    results,
                    "near miss, of Hazelcast's get, " + topology,
                    at("ColdLookup", STANDARD, each.ours),
                    at("ColdLookup", STANDARD, each.theirs),
                    1.2);
            add(
                    bars,
                    results,
                    "create, of Hazelcast's, " + topology,
                    at("Create", STANDARD, each.ours),
                    at("Create", STANDARD, each.theirs),
                    0.9);
            add(
                    bars,
                    results,
                    "create, 64 writers, of Hazelcast's, " + topology,
                    at("Create", WRITERS, each.ours),
                    at("Create", WRITERS, each.theirs),
                    0.9);
            add(
                    bars,
                    results,
                    "update, 64 writers, of Hazelcast's, " + topology,
                    at("Update", WRITERS, each.ours),
                    at("Update", WRITERS, each.theirs),
                    0.8);
            add(
                    bars,
                    results,
                    "getAll of 100, of Hazelcast's, " + topology,
                    at("Batch.getAll", STANDARD, each.ours),
                    at("Batch.getAll", STANDARD, each.theirs),
                    1);
            add(
                    bars,
                    results,
                    "putAll of 100, of Hazelcast's, " + topology,
                    at("Batch.putAll", STANDARD, each.ours),
                    at("Batch.putAll", STANDARD, each.theirs),
                    1);
        }
        if (bars.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format("| what | bar | measured | |%n|---|---:|---:|---|%n"));
        bars.forEach(bar -> text.append(bar.row()));
        return text.append(String.format("%n")).toString();
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

    private static Place at(String workload, String cell, String contender) {
        return new Place(workload, cell, contender);
    }

    private static void add(List<Bar> bars, Results results, String what, Place ours, Place other, double limit) {
        ours.in(results)
                .ifPresent(figure ->
                        other.in(results).ifPresent(divisor -> bars.add(new Bar(what, figure, divisor, limit))));
    }
}
