/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import javax.cache.CacheException;
import org.latchkey.SessionCache;

/**
 * Changes the keys of one lane in all ways until the round is over, and reads each change back. Used by one thread at a time.
 *
 * <p>A change that failed is made again, or followed by a renewal, before anything else happens to the keys that it concerns.
 */
final class LaneWriter {

    /** Between two changes: readers are to have something to read from their copies. */
    private static final long PAUSE_NANOS = 25_000_000;

    private final List<LaneKey> keys;
    private final SessionCache<String, String> cache;
    private final SessionCache<String, String> view;
    private final StalenessCheck check;
    private final Stopwatch stopwatch;
    private final Random random;
    /** Keys that only a renewal may write next. */
    private final Set<LaneKey> ended = new HashSet<>();

    private final Map<Verb, Long> counts = new EnumMap<>(Verb.class);
    private final Set<String> losses = new HashSet<>();
    private long creations;
    private long version;
    private long failed;

    /** A change of one key or of several, and how many in a hundred are of the kind. */
    enum Verb {
        PUT(55),
        /** Of all keys of the lane whose sessions have not ended. */
        PUT_ALL(8),
        REPLACE(12),
        REMOVE(6),
        REVOKE(9),
        REVOKE_USER(6),
        CLEAR(4),
        /** Follows those that end a session. */
        RENEW(0);

        private final int percent;

        Verb(int percent) {
            this.percent = percent;
        }

        Stopwatch.Kind kind() {
            return this == REVOKE || this == REVOKE_USER || this == CLEAR
                    ? Stopwatch.Kind.REVOCATION
                    : Stopwatch.Kind.OTHER_CHANGE;
        }

        boolean isWrite() {
            return this == PUT || this == PUT_ALL || this == REPLACE || this == RENEW;
        }

        static Verb any(Random random) {
            int left = random.nextInt(100);
            for (Verb verb : values()) {
                left -= verb.percent;
                if (left < 0) {
                    return verb;
                }
            }
            throw new AssertionError("the parts are less than a hundred");
        }
    }

    LaneWriter(int lane, SessionCache<String, String> cache, StalenessCheck check, Stopwatch stopwatch) {
        this.keys = LaneKey.ofLane(lane);
        this.cache = cache;
        this.view = keys.get(0).in(cache);
        this.check = check;
        this.stopwatch = stopwatch;
        this.random = new Random(lane);
        ended.addAll(keys);
    }

    void run(RaceBoard board) {
        while (!board.isOver()) {
            step();
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        // A removal is the last change of a key as well as a write is; a failed one is not.
        Set.copyOf(ended).forEach(key -> until(Verb.RENEW, key));
    }

    private void step() {
        LaneKey key = keys.get(random.nextInt(keys.size()));
        Verb verb = ended.contains(key) ? Verb.RENEW : Verb.any(random);
        if (verb == Verb.REPLACE && check.history(key).last() == VersionHistory.NOTHING) {
            verb = Verb.PUT;
        }
        if (verb == Verb.REVOKE_USER || verb == Verb.CLEAR) {
            until(verb, key);
        } else {
            change(verb, key);
        }
    }

    private void until(Verb verb, LaneKey key) {
        while (!change(verb, key)) {
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private boolean change(Verb verb, LaneKey key) {
        List<LaneKey> covered = covered(verb, key);
        long written = verb.isWrite() ? ++version : VersionHistory.NOTHING;
        Stopwatch.Run timed = stopwatch.start(verb.kind());
        long created = covered.stream().filter(each -> isCreation(verb, each)).count();
        boolean done = call(verb, key, written);
        long returned = timed.stop();
        VersionHistory.Change change =
                new VersionHistory.Change(verb.name(), written, timed.begun(), done ? returned : null);
        creations += done ? created : 0;
        covered.forEach(each -> check.history(each).add(change));
        counts.merge(verb, 1L, Long::sum);
        failed += done ? 0 : 1;
        mark(verb, covered, done);
        if (done) {
            covered.forEach(each -> readBack(verb, each, written));
        }
        return done;
    }

    private boolean isCreation(Verb verb, LaneKey key) {
        return verb.isWrite() && check.history(key).last() == VersionHistory.NOTHING;
    }

    private List<LaneKey> covered(Verb verb, LaneKey key) {
        return switch (verb) {
            case CLEAR -> keys;
            case PUT_ALL -> keys.stream().filter(each -> !ended.contains(each)).toList();
            case REVOKE_USER ->
                keys.stream().filter(each -> each.user().equals(key.user())).toList();
            default -> List.of(key);
        };
    }

    private boolean call(Verb verb, LaneKey key, long written) {
        try {
            switch (verb) {
                case PUT -> view.put(key.key(), key.value(written));
                case PUT_ALL ->
                    view.putAll(covered(verb, key).stream()
                            .collect(Collectors.toMap(LaneKey::key, each -> each.value(written))));
                case REPLACE -> view.replace(key.key(), key.value(written));
                case REMOVE -> view.remove(key.key());
                case REVOKE -> view.revoke(key.key());
                case REVOKE_USER -> cache.revokeUser(key.user());
                case CLEAR -> view.clear();
                case RENEW -> view.renew(key.key(), key.value(written));
            }
            return true;
        } catch (CacheException e) {
            return false;
        }
    }

    private void mark(Verb verb, List<LaneKey> covered, boolean done) {
        if (!done || verb == Verb.REVOKE || verb == Verb.REVOKE_USER) {
            ended.addAll(covered);
        } else if (verb == Verb.RENEW) {
            covered.forEach(ended::remove);
        }
    }

    /** Nobody else changes the key: what was done is what is there. */
    private void readBack(Verb verb, LaneKey key, long written) {
        try {
            long begun = System.nanoTime();
            String found = view.get(key.key());
            if (written == VersionHistory.NOTHING
                    ? found != null
                    : !key.value(written).equals(found)) {
                losses.add(verb + " " + written + " of " + key + " had returned, and its process read " + found + " at "
                        + begun + ":" + check.history(key).around(begun));
            }
        } catch (CacheException e) {
            failed++;
        }
    }

    /** What was not there, or still there, although nobody else changes it. */
    Set<String> losses() {
        return Set.copyOf(losses);
    }

    long count(Verb verb) {
        return counts.getOrDefault(verb, 0L);
    }

    /** How many writes there were of keys without a value: logins. */
    long creations() {
        return creations;
    }

    long failed() {
        return failed;
    }

    /** How many changes were tried. */
    long changes() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
