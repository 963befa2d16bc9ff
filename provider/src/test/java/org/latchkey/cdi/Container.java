/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.net.URI;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.latchkey.SessionCache;

/**
 * A CDI container with a few beans and a cache manager of its own. It finds the extension as any container does: by its service
 * file.
 */
final class Container implements AutoCloseable {

    private static final AtomicInteger STARTED = new AtomicInteger();

    private final SeContainer container;

    private Container(SeContainer container) {
        this.container = container;
    }

    Container(Class<?>... beans) {
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(beans)
                .addBeanClasses(Managers.class)
                .initialize();
    }

    /** One without a cache manager. */
    static Container bare(Class<?>... beans) {
        return new Container(
                SeContainerInitializer.newInstance().addBeanClasses(beans).initialize());
    }

    /** What an application that has a cache manager of its own has. */
    static class Managers {

        @Produces
        @ApplicationScoped
        CacheManager manager() {
            CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider");
            return provider.getCacheManager(URI.create("cdi-" + STARTED.incrementAndGet()), null);
        }

        void close(@Disposes CacheManager manager) {
            manager.close();
        }
    }

    <T> T bean(Class<T> type) {
        return container.select(type).get();
    }

    CacheManager manager() {
        return bean(CacheManager.class);
    }

    /** A cache that has been used. */
    @SuppressWarnings("unchecked") // What is in it is the test's affair.
    SessionCache<Object, Object> cache(String name) {
        Cache<Object, Object> cache = Objects.requireNonNull(manager().getCache(name));
        return cache.unwrap(SessionCache.class);
    }

    @Override
    public void close() {
        container.close();
    }
}
