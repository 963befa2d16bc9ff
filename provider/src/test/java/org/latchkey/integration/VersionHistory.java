/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All changes of one key, in the order in which the one who alone changes it made them. Times are of {@code System.nanoTime()}.
 *
 * <p>Guarded by itself.
 */
final class VersionHistory {

    private final List<Change> changes = new ArrayList<>();
    private final Map<Long, Integer> writes = new HashMap<>();

    /**
     * A change of the key.
     *
     * @param version what was written, {@link #NOTHING} by a change that ends what is there
     * @param returned when the call had returned, {@code null} if it failed: then it may have happened or not
     */
    record Change(
            String verb, long version, long begun, @Nullable Long returned) {}

    /** The version of a key without a value. */
    static final long NOTHING = 0;

    synchronized void add(Change change) {
        if (change.version() != NOTHING) {
            writes.put(change.version(), changes.size());
        }
        changes.add(change);
    }

    /** The first change after that which wrote this version of which it is known that it happened. */
    synchronized @Nullable Change coverOf(long version) {
        int written = writes.getOrDefault(version, -1);
        if (written < 0) {
            throw new IllegalArgumentException("nobody wrote version " + version);
        }
        for (int i = written + 1; i < changes.size(); i++) {
            if (changes.get(i).returned() != null) {
                return changes.get(i);
            }
        }
        return null;
    }

    /** Whether anybody wrote it. */
    synchronized boolean has(long version) {
        return writes.containsKey(version);
    }

    /** What is there if the last change has happened; {@link #NOTHING} before the first. */
    synchronized long last() {
        return changes.isEmpty() ? NOTHING : changes.get(changes.size() - 1).version();
    }

    /** The changes between which a lookup that began then stands, to be read by people. */
    synchronized String around(long nanoTime) {
        int at = 0;
        while (at < changes.size() && changes.get(at).begun() <= nanoTime) {
            at++;
        }
        StringBuilder text = new StringBuilder();
        for (Change change : changes.subList(Math.max(0, at - 4), Math.min(changes.size(), at + 2))) {
            text.append(" [").append(change.verb()).append(' ').append(change.version());
            text.append(" begun ").append(micros(change.begun() - nanoTime)).append(", ");
            Long returned = change.returned();
            text.append(returned == null ? "failed" : "returned " + micros(returned - nanoTime))
                    .append(']');
        }
        return text.toString();
    }

    private static String micros(long nanos) {
        return nanos / 1_000 + " us";
    }
}
