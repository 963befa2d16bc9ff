/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.atomic.LongAdder;

/**
 * The reads of one cache that near copies answered while statistics were on.
 *
 * <p>Their number is exact; what they took is measured of about one in 64, since reading the clock once more would cost as
 * much as the rest of a hit. Threads: any. A hit is counted before its call returns.
 */
final class NearHits {

    private static final long GOLDEN_RATIO = 0x9E3779B97F4A7C15L;

    /** One in two to the power of six. */
    private static final int SAMPLE_BITS = 6;

    private final Timing timing;
    private final LongAdder count = new LongAdder();
    private final LongAdder measured = new LongAdder();
    private final LongAdder measuredNanos = new LongAdder();

    /** What one of the first took: all there is to go by until one was drawn. 0 for none; written in a race, once or so. */
    private long firstNanos;

    NearHits(Timing timing) {
        this.timing = timing;
    }

    /** Notes a hit of a call that began at {@code start}; 0 if that was not noted. */
    void add(long start) {
        count.increment();
        if (start == 0) {
            return;
        }
        if (isDrawn(start)) {
            measured.increment();
            measuredNanos.add(timing.nanos() - start);
        } else if (firstNanos == 0) {
            firstNanos = Math.max(1, timing.nanos() - start);
        }
    }

    /** Drawn by the call's own reading of the clock, which knows nothing of how long the call will take. */
    private static boolean isDrawn(long start) {
        return (start * GOLDEN_RATIO) >>> (Long.SIZE - SAMPLE_BITS) == 0;
    }

    /** How many there were. */
    long count() {
        return count.sum();
    }

    /** From now on only later ones tell what they take. */
    void clearTimes() {
        measured.reset();
        measuredNanos.reset();
        firstNanos = 0;
    }

    /** What so many of them took, by the average of those that were measured. */
    long nanos(long hits) {
        long samples = measured.sum();
        return samples == 0 ? hits * firstNanos : Math.round((double) measuredNanos.sum() / samples * hits);
    }
}
