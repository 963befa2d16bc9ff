/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import java.lang.annotation.Annotation;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.annotation.CacheInvocationContext;
import javax.cache.annotation.CacheMethodDetails;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds caches by their names in one manager, and creates those that are not there.
 *
 * <p>A cache that nobody declared takes any keys and values and keeps them for ever, which is said once in the log.
 *
 * @param manager asked for when a cache is first needed
 */
record NamedCaches(Supplier<CacheManager> manager) implements CacheResolverFactory {

    private static final Logger LOG = LoggerFactory.getLogger(NamedCaches.class);

    @Override
    public CacheResolver getCacheResolver(CacheMethodDetails<? extends Annotation> details) {
        return new Named(details.getCacheName(), manager);
    }

    @Override
    public CacheResolver getExceptionCacheResolver(CacheMethodDetails<CacheResult> details) {
        return new Named(details.getCacheAnnotation().exceptionCacheName(), manager);
    }

    /** Finds one cache, and remembers it while it is open. */
    private static final class Named implements CacheResolver {

        private final String name;
        private final Supplier<CacheManager> manager;
        /** Written in a race, and of no consequence: all find the same. */
        private volatile @Nullable Cache<?, ?> known;

        private Named(String name, Supplier<CacheManager> manager) {
            this.name = name;
            this.manager = manager;
        }

        @Override
        @SuppressWarnings("unchecked") // Keys and values are what the method's annotations make of it.
        public <K, V> Cache<K, V> resolveCache(CacheInvocationContext<? extends Annotation> call) {
            Cache<?, ?> found = known;
            if (found == null || found.isClosed()) {
                found = find();
                known = found;
            }
            return (Cache<K, V>) found;
        }

        private Cache<?, ?> find() {
            Cache<?, ?> cache = manager.get().getCache(name);
            return cache == null ? create() : cache;
        }

        private Cache<?, ?> create() {
            try {
                Cache<?, ?> created = manager.get().createCache(name, new MutableConfiguration<>());
                LOG.warn(
                        "The cache '{}' is declared nowhere: created one that takes anything and keeps it for ever. Declare it in"
                                + " latchkey.yaml, or create it before it is used.",
                        name);
                return created;
            } catch (CacheException e) {
                Cache<?, ?> others = manager.get().getCache(name);
                if (others == null) {
                    throw e;
                }
                return others;
            }
        }
    }
}
