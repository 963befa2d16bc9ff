/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.latchkey.integration.Stopwatch.Condition;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.ChildJvm;

/** What happens to the processes of the near attack: each time another one's turn. Used by one thread. */
final class NearFaults {

    private static final Duration HEALTHY = Duration.ofSeconds(5);

    /** Longer than a reader's lease, and the wait for its acknowledgement. */
    private static final Duration CLIENT_STOPPED = Duration.ofMillis(3_700);

    /** Longer than it takes to give a node up, wherever in that its writers' last signs of it were. */
    private static final Duration NODE_STOPPED = Duration.ofSeconds(8);

    private final NodeKills nodes;
    private final List<ApplicationProcess> readers;
    private final Stopwatch stopwatch;
    private final Probe probe;
    private final Map<Condition, Integer> counts = new EnumMap<>(Condition.class);
    private final List<String> recoveries = new ArrayList<>();

    NearFaults(NodeKills nodes, List<ApplicationProcess> readers, Stopwatch stopwatch, Probe probe) {
        this.nodes = nodes;
        this.readers = readers;
        this.stopwatch = stopwatch;
        this.probe = probe;
    }

    /** Lets all be well for a while, then makes the fault, and returns some time after all is well again. */
    void make(Condition fault) {
        pass(HEALTHY);
        stopwatch.set(fault);
        switch (fault) {
            case STOPPED_CLIENT -> stopReader();
            case STOPPED_NODE -> stopNode();
            case KILLED_NODE -> killNode();
            case HEALTHY -> {}
        }
        stopwatch.set(Condition.HEALTHY);
        counts.merge(fault, 1, Integer::sum);
        pass(HEALTHY);
    }

    private void stopReader() {
        ChildJvm reader = readers.get(counts.getOrDefault(Condition.STOPPED_CLIENT, 0) % readers.size())
                .process();
        reader.freeze();
        pass(CLIENT_STOPPED);
        reader.thaw();
        pass(HEALTHY);
    }

    private void stopNode() {
        long stopped = System.nanoTime();
        nodes.stop();
        recovered(Condition.STOPPED_NODE, stopped);
        await().atMost(NODE_STOPPED.multipliedBy(4)).until(() -> System.nanoTime() - stopped >= NODE_STOPPED.toNanos());
        nodes.wake();
    }

    private void killNode() {
        long killed = System.nanoTime();
        nodes.kill();
        recovered(Condition.KILLED_NODE, killed);
        nodes.restart();
    }

    /** To be called when a node has just been given up. */
    private void recovered(Condition fault, long since) {
        long removed = System.nanoTime();
        probe.awaitAnswer();
        long now = System.nanoTime();
        recoveries.add(fault + " " + (now - removed) / 1_000_000 + " ms after the removal, " + (now - since) / 1_000_000
                + " in all");
    }

    private static void pass(Duration time) {
        long began = System.nanoTime();
        await().atMost(time.multipliedBy(4)).until(() -> System.nanoTime() - began >= time.toNanos());
    }

    /** How often each was made. */
    Map<Condition, Integer> counts() {
        return counts;
    }

    /** How long it took each time. */
    List<String> recoveries() {
        return recoveries;
    }
}
