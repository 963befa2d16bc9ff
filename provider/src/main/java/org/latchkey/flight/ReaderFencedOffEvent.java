/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

import java.util.UUID;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** That a storage member has a silent reader fenced off. */
@Name("org.latchkey.ReaderFencedOff")
@Label("Reader Fenced Off")
@Description("A process did not acknowledge in time that it has dropped near copies, and is given no lease any more")
@Category("Latchkey")
@Enabled(false)
@StackTrace(false)
final class ReaderFencedOffEvent extends Event {

    /** Asked whether this is recorded, so that none is made where it is not. */
    private static final ReaderFencedOffEvent PROBE = new ReaderFencedOffEvent("", "");

    @Label("Instance")
    @Description("The name of the storage member's Hazelcast instance")
    final String instance;

    @Label("Reader")
    @Description("The UUID of the reader's Hazelcast instance")
    final String reader;

    private ReaderFencedOffEvent(String instance, String reader) {
        this.instance = instance;
        this.reader = reader;
    }

    static void tell(String instance, UUID reader) {
        if (PROBE.isEnabled()) {
            new ReaderFencedOffEvent(instance, reader.toString()).commit();
        }
    }
}
