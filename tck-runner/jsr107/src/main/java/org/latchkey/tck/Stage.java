/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.util.Locale;
import org.latchkey.Topology;

/**
 * What the TCK is run on: each topology, one of them once more with every cache seen through a view, and for its annotations each
 * container.
 */
enum Stage {
    EMBEDDED(Topology.EMBEDDED),
    CLUSTER(Topology.CLUSTER),
    CLIENT(Topology.CLIENT),
    GIVEN(Topology.GIVEN),
    /** With a namespace, a prefix and a user resolver for every cache. */
    VIEW(Topology.EMBEDDED),
    /** Jakarta CDI, with Latchkey's own interceptors. */
    WELD(Topology.EMBEDDED),
    /** Spring, with Spring's interceptors. */
    SPRING(Topology.EMBEDDED);

    private final Topology topology;

    Stage(Topology topology) {
        this.topology = topology;
    }

    /** Where the storage members run. */
    Topology topology() {
        return topology;
    }

    /** What a run that passes comes to. */
    Counts expected() {
        return switch (this) {
            case EMBEDDED, CLUSTER, CLIENT, GIVEN, VIEW -> Counts.COMPLETE;
            case WELD, SPRING -> Counts.ANNOTATIONS;
        };
    }

    /** The name by which the build spells this stage. */
    String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
