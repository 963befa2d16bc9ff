/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.exception.DistributedObjectDestroyedException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.latchkey.store.CacheIdentity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How what is left of a life of a cache that has ended is cleared away: first no process answers from a near copy of it any
 * more, then its entries and slots go, then the catalogue notes it.
 *
 * <p>To do it twice, or by two at a time, does no harm; what fails half-way can be done again. Thread-safe; blocks.
 */
final class Clearance {

    private static final Logger LOG = LoggerFactory.getLogger(Clearance.class);

    private final HazelcastInstance instance;
    private final Consumer<String> raise;
    private final BiConsumer<CacheIdentity, CatalogChange.Clear> record;

    /**
     * @param raise raises the epoch of a whole incarnation, and returns when no process answers from a near copy of it
     * @param record has the catalogue note that an incarnation is cleared away, and returns when it has
     */
    Clearance(
            HazelcastInstance instance, Consumer<String> raise, BiConsumer<CacheIdentity, CatalogChange.Clear> record) {
        this.instance = instance;
        this.raise = raise;
        this.record = record;
    }

    /** Clears away what is left of an incarnation, which must have ended. */
    void clearAway(CacheIdentity cache, String incarnation) {
        // Told like a clear: after this no process answers from a near copy, not even one that has not heard of the
        // end.
        raise.accept(incarnation);
        destroy(cache, Names.entries(cache, incarnation));
        destroy(cache, Names.slots(cache, incarnation));
        record.accept(cache, new CatalogChange.Clear(incarnation));
    }

    private void destroy(CacheIdentity cache, String map) {
        try {
            instance.getMap(map).destroy();
        } catch (DistributedObjectDestroyedException e) {
            LOG.debug("Cache {}: somebody else clears the entries away", cache.cache(), e);
        }
    }
}
