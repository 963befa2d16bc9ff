/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Hibernate over a database of its own, with the application's regions, in this process alone. */
final class Regions {

    private static final String PROVIDER = "org.latchkey.spi.LatchkeyCachingProvider";

    private Regions() {}

    /** As the application has them. */
    static SessionFactory open(Class<?>... entities) {
        return open(Map.of(), entities);
    }

    /** The same with some settings of Hibernate's more, or others. */
    static SessionFactory open(Map<String, ?> settings, Class<?>... entities) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "hibernate.connection.url", "jdbc:h2:mem:" + UUID.randomUUID(),
                "hibernate.hbm2ddl.auto", "create",
                "hibernate.globally_quoted_identifiers", "true",
                "hibernate.generate_statistics", "true",
                "hibernate.cache.use_query_cache", "true",
                "hibernate.cache.region.factory_class", "jcache",
                "hibernate.javax.cache.provider", PROVIDER,
                "hibernate.javax.cache.missing_cache_strategy", "fail"));
        all.putAll(settings);
        Configuration configuration = new Configuration();
        List.of(entities).forEach(configuration::addAnnotatedClass);
        configuration.getProperties().putAll(all);
        return configuration.buildSessionFactory();
    }

    /** The application's manager. */
    static CacheManager manager() {
        return Caching.getCachingProvider(PROVIDER).getCacheManager();
    }
}
