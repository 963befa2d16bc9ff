/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.latchkey.integration.Stopwatch.Condition;

/** What happens to the processes of the near attack: each time another one's turn. Used by one thread. */
final class NearFaults {

    private static final Duration HEALTHY = Duration.ofSeconds(5);

    /** Longer than a reader's lease, and the wait for its acknowledgement. */
    private static final Duration CLIENT_STOPPED = Duration.ofMillis(3_700);

    /** Longer than it takes to give a node up, wherever in that its writers' last signs of it were. */
    private static final Duration NODE_STOPPED = Duration.ofSeconds(8);

    private static final Duration CLOCK_STEP = Duration.ofMinutes(3);

    /** So many millions that one collection takes a second or two. */
    private static final FullCollections COLLECTIONS = new FullCollections(36, 4);

    private static final Duration LONG = Duration.ofMinutes(2);

    private final NodeKills nodes;
    private final List<Reader> readers;
    private final Stopwatch stopwatch;
    private final Recoveries recoveries;
    private final Map<Condition, Integer> counts = new EnumMap<>(Condition.class);

    NearFaults(NodeKills nodes, List<Reader> readers, Stopwatch stopwatch, Recoveries recoveries) {
        this.nodes = nodes;
        this.readers = readers;
        this.stopwatch = stopwatch;
        this.recoveries = recoveries;
    }

    /** Lets all be well for a while, then makes the fault, and returns some time after all is well again. */
    void make(Condition fault) {
        pass(HEALTHY);
        stopwatch.set(fault);
        switch (fault) {
            case STOPPED_CLIENT -> stopReader();
            case KILLED_CLIENT -> killReader();
            case CUT_CLIENT -> cutReader();
            case COLLECTING_CLIENT -> collect();
            case STEPPED_CLOCK -> stepClock();
            case STOPPED_NODE -> stopNode();
            case KILLED_NODE -> killNode();
            case CUT_NODE -> cutNode();
            case HEALTHY -> {}
        }
        stopwatch.set(Condition.HEALTHY);
        counts.merge(fault, 1, Integer::sum);
        pass(HEALTHY);
    }

    private void stopReader() {
        Reader reader = next(Condition.STOPPED_CLIENT);
        reader.process().freeze();
        pass(CLIENT_STOPPED);
        reader.process().thaw();
        recoveries.ended(Condition.STOPPED_CLIENT);
        pass(HEALTHY);
    }

    private void killReader() {
        Reader reader = next(Condition.KILLED_CLIENT);
        reader.process().kill();
        pass(CLIENT_STOPPED);
        reader.restart();
        recoveries.ended(Condition.KILLED_CLIENT);
    }

    private void cutReader() {
        Reader reader = next(Condition.CUT_CLIENT);
        reader.host().cut();
        pass(NODE_STOPPED);
        reader.host().heal();
        recoveries.ended(Condition.CUT_CLIENT);
        pass(HEALTHY);
    }

    private void collect() {
        String longest = next(Condition.COLLECTING_CLIENT).ask(COLLECTIONS, LONG);
        recoveries.note("a reader collected garbage for " + Objects.requireNonNull(longest) + " ms at a time");
        recoveries.ended(Condition.COLLECTING_CLIENT);
    }

    private void stepClock() {
        Reader reader = next(Condition.STEPPED_CLOCK);
        reader.ask(new ClockStep(CLOCK_STEP.negated()), LONG);
        pass(NODE_STOPPED);
        recoveries.ended(Condition.STEPPED_CLOCK);
        reader.ask(new ClockStep(CLOCK_STEP), LONG);
        recoveries.ended(Condition.STEPPED_CLOCK);
        nodes.awaitSafe();
    }

    private void stopNode() {
        long stopped = System.nanoTime();
        nodes.stop();
        recoveries.removed(Condition.STOPPED_NODE, stopped);
        passSince(stopped, NODE_STOPPED);
        nodes.thaw();
        recoveries.ended(Condition.STOPPED_NODE);
        nodes.awaitBack();
    }

    private void killNode() {
        long killed = System.nanoTime();
        nodes.kill();
        recoveries.removed(Condition.KILLED_NODE, killed);
        nodes.startAgain();
        recoveries.ended(Condition.KILLED_NODE);
        nodes.awaitSafe();
    }

    private void cutNode() {
        long cut = System.nanoTime();
        nodes.cut();
        recoveries.removed(Condition.CUT_NODE, cut);
        passSince(cut, NODE_STOPPED);
        nodes.heal();
        recoveries.ended(Condition.CUT_NODE);
        nodes.awaitBack();
    }

    private Reader next(Condition fault) {
        return readers.get(counts.getOrDefault(fault, 0) % readers.size());
    }

    private static void pass(Duration time) {
        passSince(System.nanoTime(), time);
    }

    private static void passSince(long began, Duration time) {
        await().atMost(time.multipliedBy(4)).until(() -> System.nanoTime() - began >= time.toNanos());
    }

    /** How often each was made. */
    Map<Condition, Integer> counts() {
        return counts;
    }
}
