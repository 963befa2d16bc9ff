/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.Set;

/** What a reader must take out of its near tables before it acknowledges. */
public sealed interface Drop {

    /** The copy of one key, and whatever is being read of it. */
    record OfKey(CachedKey key) implements Drop {}

    /** All copies of these partitions, and whatever is being read of any. */
    record OfPartitions(Set<Integer> partitions) implements Drop {
        public OfPartitions {
            partitions = Set.copyOf(partitions);
        }
    }
}
