/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.quarkus;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.latchkey.SessionCache;

/** The caches that {@code latchkey.yaml} declares. */
@ApplicationScoped
public class Caches {

    /** Opened before the application answers. */
    @Startup
    @Produces
    @ApplicationScoped
    CacheManager manager() {
        CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider");
        return provider.getCacheManager(provider.getDefaultURI(), Caches.class.getClassLoader());
    }

    void close(@Disposes CacheManager manager) {
        manager.close();
    }

    @Produces
    @Singleton
    @SuppressWarnings("unchecked")
    SessionCache<String, Login> logins(CacheManager manager) {
        return manager.getCache("logins", String.class, Login.class).unwrap(SessionCache.class);
    }
}
