/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.latchkey.SessionCache;
import org.latchkey.tck.http.Site;

/** The application, which ends with its process. */
public final class Shop {

    private Shop() {}

    public static void main(String[] arguments) throws IOException {
        CacheManager manager = manager();
        EntityManagerFactory database = Persistence.createEntityManagerFactory("shop");
        Site site = new Site(Integer.getInteger("server.port", 8080));
        new Logins(logins(manager)).on(site);
        new Pages(new Reports(database)).on(site).open();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            site.close();
            database.close();
            manager.close();
        }));
    }

    /** The application's own: Hibernate's, of the same file, ends with the database. */
    private static CacheManager manager() {
        return Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider")
                .getCacheManager();
    }

    @SuppressWarnings("unchecked")
    private static SessionCache<String, Login> logins(CacheManager manager) {
        return manager.getCache("logins", String.class, Login.class).unwrap(SessionCache.class);
    }
}
