/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.Cache;
import javax.cache.configuration.Configuration;

/** One open cache of a manager, as that manager handles it. */
public final class OpenCache<K, V> {

    private OpenCache() {}

    /**
     * Creates the cache in the cluster or joins it there, and opens this process's part of it.
     *
     * @throws javax.cache.CacheException if the cluster has the cache with another configuration, naming the difference
     */
    public static <K, V> OpenCache<K, V> open(CacheSeat seat, Configuration<K, V> configuration) {
        throw new UnsupportedOperationException();
    }

    /** The cache itself. */
    public Cache<K, V> cache() {
        throw new UnsupportedOperationException();
    }

    /** As {@code CacheManager.enableManagement}. */
    public void enableManagement(boolean enabled) {
        throw new UnsupportedOperationException();
    }

    /** As {@code CacheManager.enableStatistics}. */
    public void enableStatistics(boolean enabled) {
        throw new UnsupportedOperationException();
    }

    /** Closes this process's part: loaders, writers, listeners, expiry policy; the entries stay. Idempotent. */
    public void close() {
        throw new UnsupportedOperationException();
    }
}
