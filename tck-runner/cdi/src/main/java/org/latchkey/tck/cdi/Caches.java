/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.latchkey.SessionCache;

/** The caches that {@code latchkey.yaml} declares, as beans. */
@ApplicationScoped
public class Caches {

    @Produces
    @ApplicationScoped
    CacheManager manager() {
        return Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider")
                .getCacheManager();
    }

    void close(@Disposes CacheManager manager) {
        manager.close();
    }

    @Produces
    @SuppressWarnings("unchecked")
    SessionCache<String, Login> logins(CacheManager manager) {
        return manager.getCache("logins", String.class, Login.class).unwrap(SessionCache.class);
    }
}
