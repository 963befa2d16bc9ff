/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.util.Objects;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.BeanProvider;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.jcache.JCacheCacheManager;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** A Spring container with Spring's own interceptors, over a manager whose file declares the caches. */
final class SpringBeans implements BeanProvider {

    private final AnnotationConfigApplicationContext container = new AnnotationConfigApplicationContext();

    SpringBeans() {
        container.register(Caches.class);
        Beans.CLASSES.forEach(container::register);
        container.refresh();
    }

    /** What Spring Boot would do by itself. */
    @Configuration(proxyBeanMethods = false)
    @EnableCaching(proxyTargetClass = true)
    static class Caches {

        @Bean
        CacheManager caches() {
            ClassLoader loader = SpringBeans.class.getClassLoader();
            return Caching.getCachingProvider()
                    .getCacheManager(java.net.URI.create("classpath:tck-caches.yaml"), loader);
        }

        @Bean
        JCacheCacheManager cacheManager(CacheManager caches) {
            return new JCacheCacheManager(caches);
        }
    }

    @Override
    public <T> T getBeanByType(Class<T> type) {
        return Objects.requireNonNull(container.getBean(type));
    }
}
