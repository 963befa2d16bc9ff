/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;

/** How the maps of entries of a cluster come by their {@link Indexes}. */
enum Indexing {
    /** By the configuration of the members. */
    CONFIGURED {
        @Override
        void complete(IMap<?, ?> entries) {}
    },
    /** By whoever opens a map: the members have a configuration of their own for it, which may be without them. */
    BY_OPENING {
        @Override
        void complete(IMap<?, ?> entries) {
            Indexes.all().forEach(entries::addIndex);
        }
    };

    /** Sees to it that the map has its indexes. Where it is not known to, a round trip to each member for each index. */
    abstract void complete(IMap<?, ?> entries);
}
