/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;

/**
 * Caches of one process. All have room for everything; where one has a faster way to say how long entries live than the
 * standard's, it is said in that way.
 */
final class LocalCaches {

    private LocalCaches() {}

    /** Creates the cache of a provider, which is closed with it. */
    static Store open(String name, Configuration<String, Object> configuration) {
        CachingProvider provider = Caching.getCachingProvider(name);
        CacheManager manager = provider.getCacheManager();
        Cache<String, Object> cache = manager.createCache(Shape.NAME, configuration);
        return new JCacheStore(cache, provider::close);
    }
}
