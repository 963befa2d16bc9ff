/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.util.Locale;
import org.latchkey.Topology;

/** What the TCK is run on: each topology, and one of them once more with every cache seen through a view. */
enum Stage {
    EMBEDDED(Topology.EMBEDDED),
    CLUSTER(Topology.CLUSTER),
    CLIENT(Topology.CLIENT),
    GIVEN(Topology.GIVEN),
    /** With a namespace, a prefix and a user resolver for every cache. */
    VIEW(Topology.EMBEDDED);

    private final Topology topology;

    Stage(Topology topology) {
        this.topology = topology;
    }

    /** Where the storage members run. */
    Topology topology() {
        return topology;
    }

    /** The name by which the build spells this stage. */
    String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
