/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * What time it is for Latchkey in this process: the machine's wall clock, which tests set apart from it. It may jump in either
 * direction, so nothing that must be exact is measured with it. Threads: any.
 */
public final class WallClock {

    /** By how many milliseconds this clock is ahead of the machine's; not 0 in tests only. */
    private static volatile long ahead;

    private WallClock() {}

    /** Milliseconds since the epoch. */
    public static long millis() {
        return of(System.currentTimeMillis());
    }

    /** What this clock shows when the machine's, or the cluster's, shows so many milliseconds. */
    public static long of(long millis) {
        return millis + ahead;
    }

    static void setAhead(long millis) {
        ahead = millis;
    }
}
