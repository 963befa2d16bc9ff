/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Holds what was seen against what was changed: no lookup that began after a change of its key had returned may see what was
 * written before that change.
 *
 * <p>Whoever changes a key must follow a write that failed by one which refuses it from then on, such as a renewal: a write
 * of unknown outcome may otherwise happen later than the next one.
 *
 * <p>Used by one thread.
 */
final class StalenessCheck {

    private final Map<LaneKey, VersionHistory> histories = new HashMap<>();
    private final List<String> stale = new ArrayList<>();
    private long lookups;
    private long hits;
    private long failed;

    StalenessCheck(Collection<LaneKey> keys) {
        keys.forEach(key -> histories.put(key, new VersionHistory()));
    }

    /** All changes of a key, to which is added what happens. */
    VersionHistory history(LaneKey key) {
        return Objects.requireNonNull(histories.get(key));
    }

    /** Takes what {@link Lookups} has told; nobody may be changing anything. */
    void take(String reader, String told) {
        String[] lines = told.split("\n", -1);
        String[] counts = lines[0].split(" ", -1);
        lookups += Long.parseLong(counts[0]);
        hits += Long.parseLong(counts[1]);
        failed += Long.parseLong(counts[2]);
        for (int i = 1; i < lines.length; i++) {
            String[] words = lines[i].split(" ", -1);
            LaneKey key = new LaneKey(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
            check(reader, key, Long.parseLong(words[2]), Long.parseLong(words[3]));
        }
    }

    /** Judges the last lookup of a reader that saw this version. */
    void check(String reader, LaneKey key, long version, long begun) {
        VersionHistory history = history(key);
        if (!history.has(version)) {
            stale.add(reader + " saw version " + version + " of " + key + ", which nobody wrote");
            return;
        }
        VersionHistory.Change cover = history.coverOf(version);
        if (cover == null) {
            return;
        }
        long returned = Objects.requireNonNull(cover.returned());
        if (begun - returned > 0) {
            stale.add(reader + " saw version " + version + " of " + key + " in a lookup that began at " + begun + ", "
                    + (begun - returned) / 1_000 + " us after " + cover.verb() + " had returned; changes by then:"
                    + history.around(begun));
        }
    }

    /** What was seen that must not have been. */
    List<String> stale() {
        return List.copyOf(stale);
    }

    long lookups() {
        return lookups;
    }

    /** How many of the lookups near copies answered. */
    long hits() {
        return hits;
    }

    long failed() {
        return failed;
    }
}
