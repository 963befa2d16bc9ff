/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import javax.cache.Cache;
import javax.cache.configuration.Configuration;
import org.latchkey.jcache.CacheSeat;
import org.latchkey.jcache.OpenCache;

/** An open cache as its manager handles it. */
interface ManagedCache {

    /** How a cache is opened. */
    interface Opening {
        ManagedCache open(CacheSeat seat, Configuration<?, ?> configuration);
    }

    Cache<?, ?> cache();

    void enableManagement(boolean enabled);

    void enableStatistics(boolean enabled);

    void close();

    /** Opens the cache for real. */
    static <K, V> ManagedCache open(CacheSeat seat, Configuration<K, V> configuration) {
        OpenCache<K, V> open = OpenCache.open(seat, configuration);
        return new ManagedCache() {
            @Override
            public Cache<K, V> cache() {
                return open.cache();
            }

            @Override
            public void enableManagement(boolean enabled) {
                open.enableManagement(enabled);
            }

            @Override
            public void enableStatistics(boolean enabled) {
                open.enableStatistics(enabled);
            }

            @Override
            public void close() {
                open.close();
            }
        };
    }
}
