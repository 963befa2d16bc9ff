/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.latchkey.integration.Stopwatch.Condition;

/** How long it takes until every key is answered again, to everybody, after each fault of the near attack. Used by one thread. */
final class Recoveries {

    private record Times(long longest, long sum, int count) {

        private static Times of(long millis) {
            return new Times(millis, millis, 1);
        }

        private Times and(Times other) {
            return new Times(Math.max(longest, other.longest), sum + other.sum, count + other.count);
        }

        @Override
        public String toString() {
            return "at most " + longest + " ms, on average " + sum / count;
        }
    }

    private final Probe probe;
    private final Settlement settlement;
    private final Map<Condition, Times> afterRemoval = new EnumMap<>(Condition.class);
    private final Map<Condition, Times> inAll = new EnumMap<>(Condition.class);
    private final Map<Condition, Times> afterEnd = new EnumMap<>(Condition.class);
    private final List<String> notes = new ArrayList<>();

    Recoveries(Probe probe, Settlement settlement) {
        this.probe = probe;
        this.settlement = settlement;
    }

    /** To be called when a node has just been given up: returns once those that are left answer. */
    void removed(Condition fault, long since) {
        long removed = System.nanoTime();
        probe.awaitAnswer();
        add(afterRemoval, fault, removed);
        add(inAll, fault, since);
    }

    /** To be called when a fault has just ended: returns once all processes answer. */
    void ended(Condition fault) {
        long ended = System.nanoTime();
        probe.awaitAnswer();
        settlement.awaitAnswers();
        add(afterEnd, fault, ended);
    }

    /** Adds something else to the report. */
    void note(String what) {
        notes.add(what);
    }

    /** The longest time after the removal of a node. */
    long longestMillisAfterRemoval() {
        return afterRemoval.values().stream().mapToLong(Times::longest).max().orElse(0);
    }

    /** The longest time after the end of a fault. */
    long longestMillis() {
        return afterEnd.values().stream().mapToLong(Times::longest).max().orElse(0);
    }

    private static void add(Map<Condition, Times> times, Condition fault, long since) {
        times.merge(fault, Times.of(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since)), Times::and);
    }

    /** To be read by people. */
    @Override
    public String toString() {
        return "after a node's removal " + afterRemoval + ", from its last breath " + inAll
                + ", everybody after the end of the fault " + afterEnd
                + notes.stream().map(note -> "; " + note).collect(Collectors.joining());
    }
}
