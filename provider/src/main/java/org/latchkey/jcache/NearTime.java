/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.near.CoarseClock;

/**
 * The clocks by which near copies are judged. Threads: any.
 *
 * @param exact the machine's own
 * @param coarse one that costs less and is ahead; {@code null} for none
 */
record NearTime(Timing exact, @Nullable CoarseClock coarse) {

    /** The wall clock, in milliseconds since the epoch. */
    long millis() {
        return exact.millis();
    }

    /** The present time, in nanoseconds. */
    long nanos() {
        return exact.nanos();
    }

    /** The same for a call that costs more than reading two clocks: the coarse one is judged by it. */
    long nanosCompared() {
        long now = exact.nanos();
        if (coarse != null) {
            coarse.compare(now);
        }
        return now;
    }

    /** The present time or one a little later, in nanoseconds: what stands by it stands. Reads one clock. */
    long latest() {
        return coarse == null ? exact.nanos() : coarse.nanos();
    }

    /** Whether what is over by {@link #latest} may stand by {@link #nanos} still. */
    boolean isAhead() {
        return coarse != null;
    }
}
