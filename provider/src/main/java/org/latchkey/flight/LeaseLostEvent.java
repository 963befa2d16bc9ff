/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** That a process has lost its lease, and with it its near copies. */
@Name("org.latchkey.LeaseLost")
@Label("Lease Lost")
@Description("This process has lost its lease, and begins with empty near caches")
@Category("Latchkey")
@Enabled(false)
@StackTrace(false)
final class LeaseLostEvent extends Event {

    /** Asked whether this is recorded, so that none is made where it is not. */
    private static final LeaseLostEvent PROBE = new LeaseLostEvent("", "");

    @Label("Instance")
    @Description("The name of this process's Hazelcast instance")
    final String instance;

    @Label("Reason")
    @Description(
            "The lease came too late, the machine's clocks have parted, the others have given this process up, or a near"
                    + " copy could not be dropped by itself")
    final String reason;

    private LeaseLostEvent(String instance, String reason) {
        this.instance = instance;
        this.reason = reason;
    }

    static void tell(String instance, FlightLog.Loss loss) {
        if (PROBE.isEnabled()) {
            new LeaseLostEvent(instance, FlightLog.inWords(loss)).commit();
        }
    }
}
