/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import org.latchkey.testing.ChildJvm;
import org.latchkey.testing.Host;

/** A process that is killed and started again, stopped, or cut off. */
interface Victim {

    String name();

    /** The process that runs at this time, or ran last. */
    ChildJvm process();

    Host host();

    /** Starts it again after it was killed, and returns once it is ready. */
    void restart();
}
