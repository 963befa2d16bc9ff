/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import org.latchkey.store.CacheIdentity;

/**
 * An open cache, as the sweeper knows it from the catalogue.
 *
 * @param identity which cache
 * @param record what the catalogue has of it
 */
record SweptCache(CacheIdentity identity, CacheRecord record) {

    /** Names this life of the cache, on the number line too. */
    String incarnation() {
        return record.incarnation();
    }

    /** What its map of entries is called. */
    String map() {
        return Names.entries(identity, record.incarnation());
    }

    /** For how long its revocations are remembered, in milliseconds. */
    long retentionMillis() {
        return record.description().retentionMillis();
    }
}
