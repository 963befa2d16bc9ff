/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;

/** Looks all keys up again and again until the round is over. What it has seen is read when it has ended. */
final class Onlooker {

    /** Between two looks at all keys: the machine has other processes to run. */
    private static final long PAUSE_NANOS = 500_000;

    private static final int ROUNDS_PER_LOOKUP = 16;
    private static final int ROUNDS_PER_BULK = 64;

    private final RaceBoard board;
    private final List<LaneKey> keys = LaneKey.all();
    private final List<SessionCache<String, String>> views;
    private final Map<LaneKey, Onlooking> seen =
            new TreeMap<>(Comparator.comparingInt(LaneKey::lane).thenComparingInt(LaneKey::number));
    private long lookups;
    private long failed;

    Onlooker(SessionCache<String, String> cache, RaceBoard board) {
        this.board = board;
        this.views = keys.stream().map(key -> key.in(cache)).toList();
        keys.forEach(key -> seen.put(key, new Onlooking()));
    }

    void run() {
        for (long round = 1; !board.isOver(); round++) {
            for (int i = 0; i < keys.size(); i++) {
                look(keys.get(i), views.get(i), round);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void look(LaneKey key, SessionCache<String, String> view, long round) {
        lookups++;
        long begun = System.nanoTime();
        try {
            String found = find(key, view, round);
            if (found != null) {
                seen(key).saw(found, begun);
            }
        } catch (CacheException e) {
            failed++;
        }
    }

    /** Most lookups are of the short way; a few are not. */
    private static @Nullable String find(LaneKey key, SessionCache<String, String> view, long round) {
        if (round % ROUNDS_PER_BULK == 0) {
            return view.getAll(keysBeside(key)).get(key.key());
        }
        if (round % ROUNDS_PER_LOOKUP == 0) {
            return view.lookup(key.key()) instanceof Lookup.Active<String> active ? active.value() : null;
        }
        return view.get(key.key());
    }

    private static Set<String> keysBeside(LaneKey key) {
        return LaneKey.ofLane(key.lane()).stream().map(LaneKey::key).collect(Collectors.toSet());
    }

    private Onlooking seen(LaneKey key) {
        return Objects.requireNonNull(seen.get(key));
    }

    long lookups() {
        return lookups;
    }

    long failed() {
        return failed;
    }

    void forEach(BiConsumer<LaneKey, Onlooking> consumer) {
        seen.forEach(consumer);
    }
}
