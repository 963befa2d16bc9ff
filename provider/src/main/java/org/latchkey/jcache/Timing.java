/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.locks.LockSupport;
import org.latchkey.store.WallClock;

/** How this room tells time and waits. Threads: any. */
interface Timing {

    /** The machine's own clocks and waits. */
    Timing SYSTEM = new Timing() {
        @Override
        public long millis() {
            return WallClock.millis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }

        @Override
        public void pause(long nanos) {
            LockSupport.parkNanos(nanos);
        }
    };

    /** The wall clock, in milliseconds since the epoch. */
    long millis();

    /** A monotonic clock, in nanoseconds. */
    long nanos();

    /** Waits for about so long, or until the thread is interrupted. */
    void pause(long nanos);
}
