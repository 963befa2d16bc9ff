/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.TimeUnit;

/** How long the numbers that this process drew took, from the call until every process knew them. Thread-safe. */
final class RevocationTimes {

    /**
     * All of them up to one moment.
     *
     * @param count how many there were
     * @param totalMicros how long they took together
     * @param meanMicros the average, 0 without any; so are the next two
     * @param maxMicros the longest
     * @param lastMicros that of the one that ended last
     */
    record Summary(long count, long totalMicros, double meanMicros, long maxMicros, long lastMicros) {}

    private static final double NANOS_PER_MICRO = 1_000;

    /** Guarded by this; so are the next three. */
    private long count;

    private long sumNanos;
    private long maxNanos;
    private long lastNanos;

    /** Counts one that took so long. */
    synchronized void took(long nanos) {
        count++;
        sumNanos += nanos;
        maxNanos = Math.max(maxNanos, nanos);
        lastNanos = nanos;
    }

    synchronized Summary summary() {
        return new Summary(
                count,
                TimeUnit.NANOSECONDS.toMicros(sumNanos),
                count == 0 ? 0 : sumNanos / NANOS_PER_MICRO / count,
                TimeUnit.NANOSECONDS.toMicros(maxNanos),
                TimeUnit.NANOSECONDS.toMicros(lastNanos));
    }
}
