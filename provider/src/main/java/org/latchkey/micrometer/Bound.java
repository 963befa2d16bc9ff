/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;

/** The meters that one binder has registered, whichever registries it was bound to. Thread-safe; local. */
final class Bound {

    private record Registered(MeterRegistry registry, Meter meter) {

        private boolean isThere() {
            Meter.Id id = meter.getId();
            return registry.find(id.getName()).tags(id.getTags()).meters().stream()
                    .anyMatch(there -> there == meter);
        }
    }

    /** Guarded by this. */
    private final List<Registered> registered = new ArrayList<>();

    synchronized void add(MeterRegistry registry, Meter meter) {
        registered.add(new Registered(registry, meter));
    }

    /** Takes all of them out again, but for those whose place another binder's have taken since. */
    synchronized void release() {
        registered.stream()
                .filter(Registered::isThere)
                .forEach(each -> each.registry().remove(each.meter()));
        registered.clear();
    }
}
