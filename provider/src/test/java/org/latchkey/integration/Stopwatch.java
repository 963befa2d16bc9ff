/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The longest calls, by what was the matter while they were under way. Threads: any. */
final class Stopwatch {

    /** What was the matter. */
    enum Condition {
        HEALTHY,
        STOPPED_CLIENT,
        KILLED_CLIENT,
        CUT_CLIENT,
        COLLECTING_CLIENT,
        STEPPED_CLOCK,
        STOPPED_NODE,
        KILLED_NODE,
        CUT_NODE;

        /** Whether a process answers nobody for a while. */
        boolean hangs() {
            return this == STOPPED_CLIENT
                    || this == CUT_CLIENT
                    || this == COLLECTING_CLIENT
                    || this == STOPPED_NODE
                    || this == CUT_NODE;
        }
    }

    /** Which calls are told apart. */
    enum Kind {
        REVOCATION,
        OTHER_CHANGE
    }

    private record Case(Kind kind, Condition condition) {}

    private static final long LONG_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Map<Case, Long> longest = new ConcurrentHashMap<>();
    private final Queue<String> longCalls = new ConcurrentLinkedQueue<>();
    private volatile Moment moment = new Moment(Condition.HEALTHY, 0, Condition.HEALTHY);

    /**
     * What is the matter now.
     *
     * @param faults how many faults there have been
     * @param last the last of them
     */
    private record Moment(Condition condition, int faults, Condition last) {

        private Moment then(Condition next) {
            return next == Condition.HEALTHY ? new Moment(next, faults, last) : new Moment(next, faults + 1, next);
        }

        private Condition until(Moment end) {
            if (condition != Condition.HEALTHY) {
                return condition;
            }
            return end.faults == faults ? Condition.HEALTHY : end.last;
        }
    }

    /** To be called by one thread. */
    void set(Condition now) {
        moment = moment.then(now);
    }

    Run start(Kind kind) {
        return new Run(kind, moment, System.nanoTime());
    }

    /** A call under way. */
    final class Run {

        private final Kind kind;
        private final Moment before;
        private final long begun;

        private Run(Kind kind, Moment before, long begun) {
            this.kind = kind;
            this.before = before;
            this.begun = begun;
        }

        long begun() {
            return begun;
        }

        /** Ends the call, and says when that was. */
        long stop() {
            long now = System.nanoTime();
            Case which = new Case(kind, before.until(moment));
            longest.merge(which, now - begun, Math::max);
            if (now - begun >= LONG_NANOS) {
                longCalls.add(String.format(
                        Locale.ROOT,
                        "%s, %s: %,d ms, until %s",
                        which.kind(),
                        which.condition(),
                        TimeUnit.NANOSECONDS.toMillis(now - begun),
                        LocalTime.now(ZoneId.systemDefault())));
            }
            return now;
        }
    }

    /** The longest of these calls under this condition, in milliseconds; 0 if there was none. */
    long longestMillis(Kind kind, Condition when) {
        return longestNanos(kind, when) / 1_000_000;
    }

    /** The same in nanoseconds. */
    long longestNanos(Kind kind, Condition when) {
        return longest.getOrDefault(new Case(kind, when), 0L);
    }

    /** The longest of these calls while a process hung, in milliseconds. */
    long longestMillisWithOneHung(Kind kind) {
        return Arrays.stream(Condition.values())
                .filter(Condition::hangs)
                .mapToLong(each -> longestMillis(kind, each))
                .max()
                .orElseThrow();
    }

    /** Which calls took five seconds or more, and when that was, to be held against what the processes wrote. */
    List<String> longCalls() {
        return List.copyOf(longCalls);
    }

    /** The longest of these calls under each condition, to be read by people. */
    String millis(Kind kind) {
        return Arrays.stream(Condition.values())
                .map(each -> each + " " + longestMillis(kind, each))
                .collect(Collectors.joining(", "));
    }
}
