/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.concurrent.CompletableFuture;
import org.latchkey.store.CacheIdentity;

/** The cluster's record of all caches, as a process reaches it. Nothing here blocks. */
final class Catalog {

    private final IMap<String, CacheRecord> records;
    private final Attempts attempts;

    Catalog(HazelcastInstance instance, Attempts attempts) {
        this.records = instance.getMap(Names.CATALOG);
        this.attempts = attempts;
    }

    /** Has the record's owner make a change. All changes may be made twice. */
    CompletableFuture<CatalogAnswer> change(CacheIdentity cache, CatalogChange change) {
        return attempts.repeat(() -> records.submitToKey(Names.record(cache), new CatalogProcessor(change)));
    }
}
