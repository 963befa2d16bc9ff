/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The names under which an application's managers go in meters.
 *
 * <p>Spring Boot tags its own meters of a cache with the name of Spring's manager that has the cache, without the ending {@code
 * CacheManager}; so a manager of the standard's goes under that name too, and under that of its own bean where none of Spring's has
 * a cache of it.
 */
final class ManagerNames {

    private static final Logger LOG = LoggerFactory.getLogger(ManagerNames.class);

    private static final String ENDING = "cacheManager";

    private final ListableBeanFactory beans;

    ManagerNames(ListableBeanFactory beans) {
        this.beans = beans;
    }

    /** The application's managers, those behind Spring's included, each with its name. Makes those that are lazy, as Spring Boot does for its own. */
    Map<CacheManager, String> all() {
        Map<CacheManager, String> names = new LinkedHashMap<>();
        beans(CacheManager.class).forEach((bean, manager) -> names.putIfAbsent(manager, bean));
        bySpring().forEach(names::put);
        return names;
    }

    private IdentityHashMap<CacheManager, String> bySpring() {
        IdentityHashMap<CacheManager, String> names = new IdentityHashMap<>();
        beans(org.springframework.cache.CacheManager.class).forEach((bean, manager) -> {
            try {
                behind(manager).forEach(standard -> names.putIfAbsent(standard, withoutEnding(bean)));
            } catch (RuntimeException e) {
                LOG.warn("The caches of Spring's cache manager '{}' could not be looked up for their meters", bean, e);
            }
        });
        return names;
    }

    private static Stream<CacheManager> behind(org.springframework.cache.CacheManager manager) {
        return manager.getCacheNames().stream()
                .flatMap(name -> Stream.ofNullable(manager.getCache(name)))
                .flatMap(cache -> cache.getNativeCache() instanceof Cache<?, ?> standard
                        ? Stream.ofNullable(standard.getCacheManager())
                        : Stream.empty());
    }

    private <T> Map<String, T> beans(Class<T> type) {
        return BeanFactoryUtils.beansOfTypeIncludingAncestors(beans, type, false, false);
    }

    private static String withoutEnding(String bean) {
        int length = bean.length() - ENDING.length();
        return length > 0 && bean.regionMatches(true, length, ENDING, 0, ENDING.length())
                ? bean.substring(0, length)
                : bean;
    }
}
