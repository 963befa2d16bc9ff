/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import static org.latchkey.cdi.Thrown.Otherwise.ALL;
import static org.latchkey.cdi.Thrown.Otherwise.NONE;

import java.lang.annotation.Annotation;
import java.util.List;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheRemoveAll;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/**
 * What an annotation asks for, in one form for all four of them.
 *
 * @param cacheName empty for none
 * @param resolverFactory the interface itself for none
 * @param keyGenerator the interface itself for none
 * @param moment when the cache is changed
 * @param thrown those exceptions after which the cache is changed all the same, or which are stored
 */
record Wanted(
        String cacheName,
        Class<? extends CacheResolverFactory> resolverFactory,
        Class<? extends CacheKeyGenerator> keyGenerator,
        Moment moment,
        Thrown thrown) {

    /** When a cache is changed. */
    enum Moment {
        BEFORE,
        /** Where the method throws something, only if the annotation means that. */
        AFTER
    }

    static Wanted by(Annotation annotation) {
        if (annotation instanceof CacheResult result) {
            return new Wanted(
                    result.cacheName(),
                    result.cacheResolverFactory(),
                    result.cacheKeyGenerator(),
                    Moment.AFTER,
                    new Thrown(List.of(result.cachedExceptions()), List.of(result.nonCachedExceptions()), ALL));
        }
        if (annotation instanceof CachePut put) {
            return new Wanted(
                    put.cacheName(),
                    put.cacheResolverFactory(),
                    put.cacheKeyGenerator(),
                    put.afterInvocation() ? Moment.AFTER : Moment.BEFORE,
                    new Thrown(List.of(put.cacheFor()), List.of(put.noCacheFor()), NONE));
        }
        if (annotation instanceof CacheRemove remove) {
            return new Wanted(
                    remove.cacheName(),
                    remove.cacheResolverFactory(),
                    remove.cacheKeyGenerator(),
                    remove.afterInvocation() ? Moment.AFTER : Moment.BEFORE,
                    new Thrown(List.of(remove.evictFor()), List.of(remove.noEvictFor()), NONE));
        }
        if (annotation instanceof CacheRemoveAll all) {
            return new Wanted(
                    all.cacheName(),
                    all.cacheResolverFactory(),
                    CacheKeyGenerator.class,
                    all.afterInvocation() ? Moment.AFTER : Moment.BEFORE,
                    new Thrown(List.of(all.evictFor()), List.of(all.noEvictFor()), NONE));
        }
        throw new IllegalArgumentException(annotation.annotationType().getName() + " is no annotation of a cache");
    }

    /** The same with what the class says where the method says nothing. */
    Wanted orElse(@Nullable CacheDefaults defaults) {
        return defaults == null
                ? this
                : new Wanted(
                        cacheName.isEmpty() ? defaults.cacheName() : cacheName,
                        resolverFactory == CacheResolverFactory.class
                                ? defaults.cacheResolverFactory()
                                : resolverFactory,
                        keyGenerator == CacheKeyGenerator.class ? defaults.cacheKeyGenerator() : keyGenerator,
                        moment,
                        thrown);
    }
}
