/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** Lets tests of other packages set the {@link WallClock} of their process. */
public final class WallClockSetter {

    private WallClockSetter() {}

    /** Sets the clock so many milliseconds ahead of the machine's; behind it, if they are negative. */
    public static void setAhead(long millis) {
        WallClock.setAhead(millis);
    }
}
