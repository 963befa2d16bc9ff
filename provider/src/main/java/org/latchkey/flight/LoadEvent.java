/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A load, for as long as the user's code took. */
@Name("org.latchkey.Load")
@Label("Load")
@Description("What was missing in a cache was asked for")
@Category("Latchkey")
@Enabled(false)
@StackTrace(false)
final class LoadEvent extends Event {

    /** Asked whether loads are recorded, so that none is made where they are not. */
    private static final LoadEvent PROBE = new LoadEvent("", "", 0);

    @Label("Cache")
    final String cache;

    @Label("Source")
    @Description("Who was asked: the cache's loader, or a function of the caller's")
    final String source;

    @Label("Keys")
    @Description("How many keys were asked for at once")
    final int keys;

    @Label("Completed")
    @Description("Whether whoever was asked has answered, if only with nothing; else it threw an exception")
    boolean completed;

    private LoadEvent(String cache, String source, int keys) {
        this.cache = cache;
        this.source = source;
        this.keys = keys;
    }

    static Flight begin(String cache, FlightLog.Source source, int keys) {
        if (!PROBE.isEnabled()) {
            return Flight.NONE;
        }
        LoadEvent event = new LoadEvent(cache, FlightLog.inWords(source), keys);
        event.begin();
        return new Recorded(() -> event.completed = true, event::commit);
    }
}
