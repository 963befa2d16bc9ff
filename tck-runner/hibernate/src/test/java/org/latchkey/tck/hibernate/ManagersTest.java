/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.hibernate.SessionFactory;
import org.hibernate.annotations.CacheConcurrencyStrategy;
import org.hibernate.cache.internal.SimpleCacheKeysFactory;
import org.hibernate.cache.jcache.internal.JCacheRegionFactory;
import org.hibernate.cache.spi.RegionFactory;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From where Hibernate has its regions. */
class ManagersTest {

    private static final String URI = "hibernate.javax.cache.uri";

    enum Kind {
        SMALL
    }

    @Entity
    @Cacheable
    @org.hibernate.annotations.Cache(usage = CacheConcurrencyStrategy.READ_WRITE)
    static class Row {
        @Id
        Kind id = Kind.SMALL;
    }

    private static CacheManager managerOf(SessionFactory database) {
        RegionFactory regions =
                database.unwrap(SessionFactoryImplementor.class).getCache().getRegionFactory();
        return ((JCacheRegionFactory) regions).getCacheManager();
    }

    @Test
    void withoutAUri_itIsTheApplicationsManager_whichEndsWithIt() {
        CacheManager manager;
        try (SessionFactory database = Regions.open(Row.class)) {
            manager = Regions.manager();
            assertThat(managerOf(database)).isSameAs(manager);
            assertThat(manager.getCacheNames())
                    .contains("logins", Row.class.getName(), "default-update-timestamps-region");
        }
        assertThat(manager.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"latchkey.yaml", "/latchkey.yaml", "classpath://latchkey.yaml"})
    void aUri_locatesTheFile_andTheApplicationsManagerStaysOpen(String uri) {
        try (CacheManager manager = Regions.manager()) {
            try (SessionFactory database = Regions.open(Map.of(URI, uri), Row.class)) {
                assertThat(managerOf(database)).isNotSameAs(manager);
                assertThat(managerOf(database).getCacheNames()).contains(Row.class.getName());
            }
            assertThat(manager.isClosed()).isFalse();
        }
    }

    @Test
    void oneSlashLess_isNothingThatHibernateFinds() {
        assertThatThrownBy(() -> Regions.open(Map.of(URI, "classpath:latchkey.yaml"), Row.class))
                .hasStackTraceContaining("Couldn't load URI from classpath:latchkey.yaml");
    }

    @Test
    void aRegionThatIsDeclaredNowhere_isRefusedWhenHibernateStarts() {
        Map<String, String> settings = Map.of("hibernate.cache.region_prefix", "other");
        assertThatThrownBy(() -> Regions.open(settings, Row.class)).hasStackTraceContaining("other.");
    }

    @Test
    void aRegionOfSimpleKeys_hasTheIdentifiersThemselves() {
        Map<String, ?> settings = Map.of(
                "hibernate.cache.region.factory_class", new JCacheRegionFactory(SimpleCacheKeysFactory.INSTANCE));
        try (SessionFactory database = Regions.open(settings, Row.class)) {
            database.inTransaction(session -> session.persist(new Row()));

            Cache<Object, Object> region = Regions.manager().getCache(Row.class.getName());
            assertThat(region).extracting(Cache.Entry::getKey).containsExactly(Kind.SMALL);
        }
    }
}
