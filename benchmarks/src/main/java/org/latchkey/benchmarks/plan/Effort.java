/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import java.util.List;
import java.util.Locale;
import org.latchkey.benchmarks.probes.Probe;

/** How much is measured. */
public enum Effort {

    /** The cells that matter most, in five minutes: sizes, not proofs. */
    QUICK,

    /** Everything, in an hour and a half. */
    FULL;

    /** The one of this name, in whatever case. */
    public static Effort of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** What is measured. */
    List<Task> tasks() {
        return this == QUICK ? Tasks.quick() : Tasks.full();
    }

    /** What is measured of whole processes. */
    List<Probe> probes() {
        return this == QUICK ? List.of() : List.of(Probe.values());
    }
}
