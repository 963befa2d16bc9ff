/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

/** What is agreed on in the simulated cluster: as in a real one, twenty times as fast. */
final class Terms {

    static final long LEASE_MILLIS = 100;
    static final long LEASE = LEASE_MILLIS * World.MILLI;
    static final long PATIENCE = 25 * World.MILLI;
    static final long DETECTION = 250 * World.MILLI;
    /** More than it takes until a member that has come is known to all. */
    static final long GRACE = 3 * LEASE;

    static final long RESEND = 50 * World.MILLI;
    static final long AGAIN = 50 * World.MILLI;
    static final long ATTENDANCE = 250 * World.MILLI;
    static final long PRUNING = 250 * World.MILLI;
    static final long PAUSE = 5 * World.MILLI;
    static final long CALL = 30 * World.MILLI;
    static final int MINIMUM = 2;
    static final int MEMBERS = 3;
    static final int PARTITIONS = 2;

    private Terms() {}
}
