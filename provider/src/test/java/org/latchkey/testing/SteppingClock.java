/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.time.Duration;
import org.latchkey.store.WallClockSetter;

/**
 * Latchkey's wall clock in a process of a test, which is set apart from the machine's from the beginning and can be set again at
 * any time.
 *
 * <p>Hazelcast's own stays: set apart, it takes every connection for silent, since it measures the time since the last byte from the
 * machine's. What Latchkey takes from it, the cluster's time, is set apart here instead.
 */
public final class SteppingClock {

    /** The system property that says by how many milliseconds the clock is ahead in the beginning. */
    public static final String AHEAD = "application.clock.ahead";

    private static long ahead;

    private SteppingClock() {}

    /** Sets the clock as the system property says. */
    static void begin() {
        step(Duration.ofMillis(Long.getLong(AHEAD, 0)));
    }

    /** Sets the clock ahead of what it shows, or back. */
    public static synchronized void step(Duration forward) {
        ahead += forward.toMillis();
        WallClockSetter.setAhead(ahead);
    }
}
