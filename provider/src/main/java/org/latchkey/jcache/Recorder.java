/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.atomic.LongAdder;
import org.latchkey.store.Verdict;

/**
 * The one place that turns outcomes into statistics.
 *
 * <p>Threads: any. A call's outcome is recorded before it returns. While disabled nothing is counted.
 */
final class Recorder {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder removals = new LongAdder();
    private final LongAdder getNanos = new LongAdder();
    private final LongAdder putNanos = new LongAdder();
    private final LongAdder removeNanos = new LongAdder();
    private final NearHits nearHits;
    private final LiveConfiguration<?, ?> configuration;
    private final Timing timing;

    /** How many near hits there were when the statistics were last cleared: these count for whoever looks at copies still. */
    private volatile long nearHitsCleared;

    Recorder(LiveConfiguration<?, ?> configuration, Timing timing) {
        this.configuration = configuration;
        this.timing = timing;
        this.nearHits = new NearHits(timing);
    }

    /** When a call begins, for {@link #record}. */
    long start() {
        return isOn() ? timing.nanos() : 0;
    }

    /** Whether anything is counted. */
    boolean isOn() {
        return configuration.isCounting();
    }

    /** Records a read that a near copy answered, in a call that began at {@code start}. */
    void recordNearHit(long start) {
        if (isOn()) {
            nearHits.add(start);
        }
    }

    /** The near hits since the cache was opened. */
    long nearHits() {
        return nearHits.count();
    }

    /** Begins to record a call that concerns several entries. */
    Lap lap() {
        return new Lap(start());
    }

    /** Records what became of one entry in a call that began at {@code start}. */
    void record(Counting counting, Verdict verdict, long start) {
        if (!isOn()) {
            return;
        }
        long nanos = start == 0 ? 0 : timing.nanos() - start;
        if (counting == Counting.LOOKS) {
            (wasThere(verdict) ? hits : misses).increment();
            getNanos.add(nanos);
        }
        if (verdict == Verdict.CREATED || verdict == Verdict.UPDATED) {
            puts.increment();
            putNanos.add(nanos);
        }
        if (verdict == Verdict.REMOVED) {
            removals.increment();
            removeNanos.add(nanos);
        }
    }

    private static boolean wasThere(Verdict verdict) {
        return switch (verdict) {
            case HIT, UPDATED, REMOVED, MISMATCH -> true;
            case MISS, CREATED, STILLBORN, HELD, RELEASED, BUSY, STALE, REVOKED, BEHIND, TOO_LATE, MOVING, MOVED ->
                false;
        };
    }

    void clear() {
        for (LongAdder adder : new LongAdder[] {hits, misses, puts, removals, getNanos, putNanos, removeNanos}) {
            adder.reset();
        }
        nearHitsCleared = nearHits.count();
        nearHits.clearTimes();
    }

    /** In this order: never fewer than none, whoever clears meanwhile. */
    private long nearHitsSinceCleared() {
        long cleared = nearHitsCleared;
        return nearHits.count() - cleared;
    }

    long hits() {
        return hits.sum() + nearHitsSinceCleared();
    }

    long misses() {
        return misses.sum();
    }

    long puts() {
        return puts.sum();
    }

    long removals() {
        return removals.sum();
    }

    long getNanos() {
        return getNanos.sum() + nearHits.nanos(nearHitsSinceCleared());
    }

    long putNanos() {
        return putNanos.sum();
    }

    long removeNanos() {
        return removeNanos.sum();
    }

    /** A call that concerns several entries, each of which gets the time since the one before. Confined to its thread. */
    final class Lap {

        private long start;

        private Lap(long start) {
            this.start = start;
        }

        void record(Counting counting, Verdict verdict) {
            Recorder.this.record(counting, verdict, start);
            start = start();
        }
    }
}
