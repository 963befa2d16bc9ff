/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.spi.exception.DistributedObjectDestroyedException;
import java.util.function.BiFunction;
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
    private final BiFunction<CacheIdentity, CatalogChange, CatalogAnswer> catalog;

    /**
     * @param raise raises the epoch of a whole incarnation, and returns when no process answers from a near copy of it
     * @param catalog has the catalogue answer, or note, something about a cache, and returns when it has
     */
    Clearance(
            HazelcastInstance instance,
            Consumer<String> raise,
            BiFunction<CacheIdentity, CatalogChange, CatalogAnswer> catalog) {
        this.instance = instance;
        this.raise = raise;
        this.catalog = catalog;
    }

    /** Clears away what is left of an incarnation, if it has ended. */
    void clearAway(CacheIdentity cache, String incarnation) {
        if (!isDoomed(cache, incarnation)) {
            return;
        }
        // Told like a clear: after this no process answers from a near copy, not even one that has not heard of the
        // end.
        raise.accept(incarnation);
        // That may have taken long, and two parts of the cluster have become one in which this life goes on.
        if (!isDoomed(cache, incarnation)) {
            return;
        }
        destroy(cache, Names.entries(cache, incarnation));
        destroy(cache, Names.slots(cache, incarnation));
        CatalogAnswer unused = catalog.apply(cache, new CatalogChange.Clear(incarnation));
    }

    private boolean isDoomed(CacheIdentity cache, String incarnation) {
        CatalogAnswer answer = catalog.apply(cache, new CatalogChange.Look());
        return answer.isDone() && answer.record().doomed().contains(incarnation);
    }

    private void destroy(CacheIdentity cache, String map) {
        try {
            instance.getMap(map).destroy();
        } catch (DistributedObjectDestroyedException e) {
            LOG.debug("Cache {}: somebody else clears the entries away", cache.cache(), e);
        }
    }
}
