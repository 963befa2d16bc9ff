/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.config.IndexConfig;
import com.hazelcast.config.IndexType;

/** What a map of entries may be indexed by. Each begins with its first use: caches that do without pay nothing. */
enum Index {
    /** The path of a key's scope. */
    SCOPE(IndexType.SORTED, Indexes.PATH),
    /** Whose entry it is. */
    USER(IndexType.HASH, Indexes.USER);

    private final IndexType type;
    private final String attribute;

    Index(IndexType type, String attribute) {
        this.type = type;
        this.attribute = attribute;
    }

    IndexConfig config() {
        return new IndexConfig(type, attribute).setName("latchkey-" + attribute);
    }
}
