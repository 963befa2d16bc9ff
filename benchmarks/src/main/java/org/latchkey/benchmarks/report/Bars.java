/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was set out to be reached, beside what was: mostly ratios of two figures of the same run. */
final class Bars {

    private static final String STANDARD = "standard";
    private static final String STRING = "string";
    private static final String FEW = "few keys";
    private static final String OURS = "Latchkey, embedded";
    private static final String COARSE = "Latchkey, embedded, coarse clock";
    private static final String CLIENT = "Latchkey, client of three";
    private static final String FLOOR = "floor: ConcurrentHashMap and clock";
    private static final String HAZELCAST = "Hazelcast JCache, member";
    private static final String HAZELCAST_CLIENT = "Hazelcast JCache, client of three";
    private static final String CAFFEINE = "Caffeine JCache, by reference";
    private static final String WRITERS = "standard, 64 threads";
    private static final double NOTHING = 0.5;

    private Bars() {}

    /**
     * One bar.
     *
     * @param what was measured
     * @param isFloor whether more is better
     * @param limit what must not be exceeded, or not be fallen below
     */
    private record Bar(String what, boolean isFloor, double limit, double measured) {

        private boolean isMet() {
            return isFloor ? measured >= limit : measured <= limit;
        }

        private String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %s %.2f | %.2f | %s |%n",
                    what,
                    isFloor ? "≥" : "≤",
                    limit,
                    measured,
                    isMet() ? "met" : "**missed**");
        }
    }

    static String of(Results results) {
        Gathering bars = new Gathering(results, new ArrayList<>());
        hotLookups(bars);
        topologies(bars);
        updates(bars);
        revocations(bars);
        processes(bars);
        if (bars.all().isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(String.format("| what | bar | measured | |%n|---|---:|---:|---|%n"));
        bars.all().forEach(bar -> text.append(bar.row()));
        return text.append(String.format("%n")).toString();
    }

    private static void hotLookups(Gathering bars) {
        Place standard = hot(STANDARD, OURS);
        bars.ratio("hot lookup of a record, of the floor", standard, hot(STANDARD, FLOOR), 1.2);
        bars.ratio("hot lookup of a string, of the floor", hot(STRING, OURS), hot(STRING, FLOOR), 1.2);
        bars.fastest("hot lookup of a record, of the fastest peer", standard, "");
        bars.fastest("hot lookup of a string, of the fastest peer", hot(STRING, OURS), "");
        bars.fastest("hot lookup of 1 KB bytes, of the fastest peer by value", hot("bytes", OURS), "by value");
        bars.ratio(
                "hot lookup of a record with the coarse clock, of the floor",
                hot(STANDARD, COARSE),
                hot(STANDARD, FLOOR),
                0.7);
        bars.fastest("the same, of the fastest peer", hot(STANDARD, COARSE), "");
        bars.ratio("hot lookup of a record of 100, of the floor", hot(FEW, OURS), hot(FEW, FLOOR), 1.2);
        bars.fastest("hot lookup of a record of 100, of the fastest peer", hot(FEW, OURS), "");
        bars.ratio("the same with the coarse clock, of the floor", hot(FEW, COARSE), hot(FEW, FLOOR), 0.7);
        bars.ratio("hot lookup with idle time, of that without", hot("sliding", OURS), standard, 1.3);
        bars.ratio("hot lookup with statistics, of that without", hot("statistics", OURS), standard, 1.4);
        bars.ratio(
                "time of a hot lookup with two threads, of that with one",
                hot("standard, 2 threads", OURS),
                standard,
                1.11);
        standard.in(bars.results())
                .map(Figure::bytes)
                .ifPresent(bytes -> bars.add("bytes allocated by a hot lookup of a record", NOTHING, bytes));
    }

    private static void topologies(Gathering bars) {
        for (Topology each : Topology.values()) {
            bars.beside(each, "near miss", "ColdLookup", STANDARD, 1.2);
            bars.beside(each, "create", "Create", STANDARD, 0.9);
            bars.beside(each, "create, 64 writers", "Create", WRITERS, 0.9);
            bars.beside(each, "update, 64 writers", "Update", WRITERS, 0.8);
            bars.beside(each, "getAll of 100", "Batch.getAll", STANDARD, 1);
            bars.beside(each, "putAll of 100", "Batch.putAll", STANDARD, 1);
        }
    }

    private static void updates(Gathering bars) {
        String nowhere = "64 writers, key held nowhere else";
        String byTwo = "64 writers, key held by two others";
        bars.ratio(
                "update, " + nowhere + ", of Hazelcast's, a client of three",
                new Place("Update", nowhere, CLIENT),
                new Place("Update", nowhere, HAZELCAST_CLIENT),
                0.8);
        bars.ratio(
                "update, " + byTwo + ", of Hazelcast's, a client of three",
                new Place("Update", byTwo, CLIENT),
                new Place("Update", byTwo, HAZELCAST_CLIENT),
                0.15);
    }

    private static void revocations(Gathering bars) {
        for (String workload : List.of("Revoke", "ClearNamespace")) {
            Place most = new Place(workload, "1,000,000 sessions covered", CLIENT);
            bars.ratio(
                    workload + " of 1,000,000 sessions, of that of one",
                    most,
                    new Place(workload, "1 sessions covered", CLIENT),
                    1.3);
            Optional<Figure> put = new Place("Revoke", "beside it: one put", CLIENT).in(bars.results());
            Optional<Figure> told = new Place("Revoke", "beside it: there and back to two clients by topics", CLIENT)
                    .in(bars.results());
            if (put.isPresent() && told.isPresent()) {
                double both = put.get().score() + told.get().score();
                most.in(bars.results())
                        .ifPresent(figure -> bars.add(
                                workload
                                        + " of 1,000,000 sessions, of one put and one message there and back by Hazelcast's topics",
                                1,
                                figure.score() / both));
            }
        }
    }

    private static void processes(Gathering bars) {
        new Place("ReadThrough", "64 callers of one key", OURS)
                .in(bars.results())
                .ifPresent(loads -> bars.add("loads, 64 callers of one key", 1, loads.score()));
        bars.ratio(
                "cold start, of a bare Hazelcast member's",
                new Place("ColdStart", "until the first get", OURS),
                new Place("ColdStart", "until the first get", HAZELCAST),
                1.2);
        String stored = "bytes a session, of a member, or of all there is";
        bars.ratio(
                "bytes a session in a member, of Hazelcast's",
                new Place("Footprint", stored, OURS),
                new Place("Footprint", stored, HAZELCAST),
                1.3);
        String near = "bytes a session, of near copies";
        bars.ratio(
                "bytes a session near, of Caffeine's",
                new Place("Footprint", near, CLIENT),
                new Place("Footprint", near, CAFFEINE),
                1.5);
    }

    /** Those bars of which all figures were measured. */
    private record Gathering(Results results, List<Bar> all) {

        private void add(String what, double limit, double measured) {
            all.add(new Bar(what, false, limit, measured));
        }

        private void ratio(String what, Place ours, Place other, double limit) {
            ours.in(results)
                    .ifPresent(figure -> other.in(results)
                            .ifPresent(divisor ->
                                    all.add(new Bar(what, figure.isRate(), limit, figure.score() / divisor.score()))));
        }

        /** Beside the fastest of those that are neither ours nor the floor, and hand out in this way, if any is asked for. */
        private void fastest(String what, Place ours, String copying) {
            ours.in(results)
                    .ifPresent(figure -> results.of(ours.workload, ours.cell).stream()
                            .filter(each -> !each.contender().equals(FLOOR)
                                    && !each.contender().startsWith("Latchkey")
                                    && each.copying().startsWith(copying))
                            .findFirst()
                            .ifPresent(peer ->
                                    add(what + " (" + peer.contender() + ")", 1, figure.score() / peer.score())));
        }

        private void beside(Topology topology, String what, String workload, String cell, double limit) {
            ratio(
                    what + ", of Hazelcast's, " + topology.words,
                    new Place(workload, cell, topology.ours),
                    new Place(workload, cell, topology.theirs),
                    limit);
        }
    }

    private enum Topology {
        ALONE("a member alone", OURS, HAZELCAST),
        CLUSTER("one of three members", "Latchkey, one of three members", "Hazelcast JCache, one of three members"),
        CLIENT("a client of three", Bars.CLIENT, HAZELCAST_CLIENT);

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
