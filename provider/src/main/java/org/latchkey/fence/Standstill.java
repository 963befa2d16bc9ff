/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

/**
 * How long a process has itself stood still between two of its rounds: what it takes for the silence of others in that time may
 * be its own.
 *
 * <p>Used by one thread.
 */
public final class Standstill {

    /** A round may come a little late without anything having stood still. */
    private static final int ROUNDS_IN_GOOD_TIME = 2;

    private final long roundNanos;
    private long lastRound;

    /**
     * @param roundNanos the time between two rounds
     * @param nanos when the first begins, by the monotonic clock
     */
    public Standstill(long roundNanos, long nanos) {
        this.roundNanos = roundNanos;
        this.lastRound = nanos;
    }

    /** A round begins: returns for how many nanoseconds more others must be waited for; 0 where it comes in good time. */
    public long round(long nanos) {
        long since = nanos - lastRound;
        lastRound = nanos;
        return since > ROUNDS_IN_GOOD_TIME * roundNanos ? since - roundNanos : 0;
    }
}
