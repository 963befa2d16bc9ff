/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Of each version of one key that was seen, when the last lookup began that saw it. Used by one thread at a time. */
final class Onlooking {

    private final Map<Long, Long> latest = new HashMap<>();
    private String value = "";
    private long version = VersionHistory.NOTHING;
    private long begun;

    /** Notes what a lookup found that began then. Costs next to nothing where it is the same object as before. */
    @SuppressWarnings("ReferenceEquality") // Only a way to save work: an equal value is noted the long way.
    void saw(String found, long nanoTime) {
        if (found != value) {
            put(version, begun);
            value = found;
            version = LaneKey.versionOf(found);
        }
        begun = nanoTime;
    }

    /** Adds what others have seen of the same key. */
    void add(long seen, long nanoTime) {
        put(seen, nanoTime);
    }

    void forEach(BiConsumer<Long, Long> consumer) {
        put(version, begun);
        latest.forEach(consumer);
    }

    private void put(long seen, long nanoTime) {
        if (seen != VersionHistory.NOTHING) {
            latest.merge(seen, nanoTime, (one, other) -> one - other > 0 ? one : other);
        }
    }
}
