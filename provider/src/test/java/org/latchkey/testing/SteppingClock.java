/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import com.hazelcast.internal.util.Clock;
import java.time.Duration;
import org.latchkey.store.WallClockSetter;

/**
 * The wall clock of an application, Hazelcast's and Latchkey's, which is set apart from the machine's from the beginning and
 * can be set again at any time. Hazelcast makes it where it is named as {@link #IMPLEMENTATION}.
 */
public final class SteppingClock extends Clock.ClockImpl {

    /** Hazelcast's system property for the class of its clock. */
    public static final String IMPLEMENTATION = "com.hazelcast.clock.impl";

    /** The system property that says by how many milliseconds the clock is ahead in the beginning. */
    public static final String AHEAD = "application.clock.ahead";

    private static volatile long ahead = Long.getLong(AHEAD, 0);

    static {
        WallClockSetter.setAhead(ahead);
    }

    /** Sets the clock ahead of what it shows, or back. */
    public static synchronized void step(Duration forward) {
        ahead += forward.toMillis();
        WallClockSetter.setAhead(ahead);
    }

    @Override
    protected long currentTimeMillis() {
        return System.currentTimeMillis() + ahead;
    }
}
