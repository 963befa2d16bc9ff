/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A revocation or a clear, until everybody who might answer otherwise has acknowledged it. */
@Name("org.latchkey.Revocation")
@Label("Revocation")
@Description("Entries of a cache were revoked or cleared, and everybody who might answer otherwise has been waited for")
@Category("Latchkey")
@Enabled(false)
@StackTrace(false)
final class RevocationEvent extends Event {

    /** Asked whether revocations are recorded, so that none is made where they are not. */
    private static final RevocationEvent PROBE = new RevocationEvent("", "");

    @Label("Cache")
    final String cache;

    @Label("Covered")
    @Description("What it covered: keys, a user, a namespace, or a prefix in one")
    final String covered;

    @Label("Completed")
    @Description("Whether it holds everywhere and everybody has heard of it; else the call threw an exception")
    boolean completed;

    private RevocationEvent(String cache, String covered) {
        this.cache = cache;
        this.covered = covered;
    }

    static Flight begin(String cache, FlightLog.Covered covered) {
        if (!PROBE.isEnabled()) {
            return Flight.NONE;
        }
        RevocationEvent event = new RevocationEvent(cache, FlightLog.inWords(covered));
        event.begin();
        return new Recorded(() -> event.completed = true, event::commit);
    }
}
