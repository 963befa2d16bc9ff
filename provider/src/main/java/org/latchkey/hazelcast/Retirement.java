/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.latchkey.fence.Raised;
import org.latchkey.store.Subject;

/**
 * The forgetting of epochs whose cache remembers them no longer.
 *
 * <p>In this order, so that forgetting brings nothing back: no storage member lets a call write any more that began before
 * the epoch; what they were writing then is written; nothing is found that the epoch covers; it is forgotten. Used by the
 * sweeper's thread only.
 */
final class Retirement {

    /** The processes of a cache that the catalogue has lost bring it back within seconds. */
    private static final Duration MISSING = Duration.ofSeconds(60);

    private static final int BATCH = 500;

    private final Line line;
    private final Floor floor;
    /** Since when (by the member's clock) the catalogue has not had an incarnation that has epochs. */
    private final Map<String, Long> missingSince = new HashMap<>();

    Retirement(Line line, Floor floor) {
        this.line = line;
        this.floor = floor;
    }

    /**
     * Forgets those epochs of caches that the catalogue has not had for long. None sooner than an open cache would: the floor
     * is one for all, and calls of others may be under way for as long.
     *
     * @param known the incarnations that the catalogue has: those that are open, and those that are still to be cleared away
     * @param longest how far back any open cache remembers, in milliseconds
     */
    void forgetMissing(Map<String, List<Raised>> epochs, Set<String> known, long longest, long now)
            throws InterruptedException {
        missingSince.keySet().retainAll(epochs.keySet());
        missingSince.keySet().removeAll(known);
        for (var each : epochs.entrySet()) {
            boolean missing = !known.contains(each.getKey());
            if (missing && now - missingSince.computeIfAbsent(each.getKey(), cache -> now) >= MISSING.toMillis()) {
                List<Raised> due = due(each.getValue(), now - longest);
                floor.raise(highest(due));
                forget(due);
            }
        }
    }

    /** Forgets those epochs of a cache that are due at {@code now}. Blocks; with pauses, where there is much. */
    void retire(List<Raised> epochs, Sweeping sweeping, long now) throws InterruptedException {
        List<Raised> due = due(epochs, now - sweeping.retentionMillis());
        if (due.isEmpty()) {
            return;
        }
        floor.raise(highest(due));
        sweeping.awaitPartitions();
        List<Raised> settled = new ArrayList<>();
        for (Raised raised : due) {
            Subject subject = raised.subject();
            if (subject == null || sweeping.coversNothing(subject, raised.epoch())) {
                settled.add(raised);
            }
            if (settled.size() == BATCH) {
                forget(settled);
                settled = new ArrayList<>();
            }
        }
        forget(settled);
    }

    private static List<Raised> due(List<Raised> epochs, long before) {
        return epochs.stream().filter(raised -> raised.epoch().at() < before).toList();
    }

    private static long highest(List<Raised> epochs) {
        return epochs.stream()
                .mapToLong(raised -> raised.epoch().number())
                .max()
                .orElse(0);
    }

    private void forget(List<Raised> epochs) throws InterruptedException {
        if (!epochs.isEmpty()) {
            Floor.await(line.forget(List.copyOf(epochs)));
        }
    }
}
