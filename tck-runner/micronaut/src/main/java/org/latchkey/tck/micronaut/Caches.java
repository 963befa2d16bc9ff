/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.micronaut;

import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.latchkey.SessionCache;

/** The caches that {@code latchkey.yaml} declares. */
@Factory
public class Caches {

    /** Opened before the server answers, and closed with it. */
    @Context
    @Bean(preDestroy = "close")
    CacheManager manager() {
        CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider");
        return provider.getCacheManager();
    }

    @Singleton
    @SuppressWarnings("unchecked")
    SessionCache<String, Login> logins(CacheManager manager) {
        return manager.getCache("logins", String.class, Login.class).unwrap(SessionCache.class);
    }
}
