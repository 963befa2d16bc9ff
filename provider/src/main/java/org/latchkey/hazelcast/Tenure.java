/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of time in which one member owns one partition.
 *
 * @param number tells it from every other tenure of this member, of whatever partition; later ones have higher numbers
 * @param arrival how the partition came
 * @param from the member that owned it before, where that is known
 */
record Tenure(long number, Arrival arrival, @Nullable UUID from) {

    /** How a partition came to its owner. */
    enum Arrival {

        /** Handed over by its owner, which has run no operation on it since. */
        MIGRATED,

        /** Taken over from a member that has left; this member's own list of members may not say so yet. */
        PROMOTED,

        /**
         * Found to be owned, and nothing was said of it: the first arrangement of a cluster, all replicas lost, a merge, a
         * migration from here that was begun and taken back after its destination may have begun.
         */
        UNSEEN
    }
}
