/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.time.Duration;
import org.latchkey.SessionCache;
import org.latchkey.testing.Errand;
import org.latchkey.testing.SteppingClock;

/** Sets the wall clock of a process ahead, or back. */
record ClockStep(Duration forward) implements Errand {

    private static final long serialVersionUID = 1;

    @Override
    public String run(SessionCache<String, String> cache) {
        SteppingClock.step(forward);
        return "stepped";
    }
}
