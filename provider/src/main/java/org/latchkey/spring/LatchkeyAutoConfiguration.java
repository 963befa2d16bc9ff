/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import jakarta.servlet.DispatcherType;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.latchkey.servlet.SyncScopeFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.session.SessionIdGenerator;
import org.springframework.session.SessionRepository;
import org.springframework.session.UuidSessionIdGenerator;
import org.springframework.session.config.annotation.web.http.EnableSpringHttpSession;

/**
 * What Spring Boot sets up by itself where this library is on the class path: Spring's sessions in a cache, where Spring Session is
 * there and no other repository; a filter for namespaces, where {@code latchkey.spring.namespace-header} names a header; and what
 * carries them to the threads of Spring's executors.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.cache.CacheAutoConfiguration",
            "org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration"
        },
        beforeName = {
            "org.springframework.boot.autoconfigure.session.SessionAutoConfiguration",
            "org.springframework.boot.session.autoconfigure.SessionAutoConfiguration",
            "org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration"
        })
public class LatchkeyAutoConfiguration {

    private static final String PROVIDER = "org.latchkey.spi.LatchkeyCachingProvider";
    private static final String HEADER = "latchkey.spring.namespace-header";

    /** Spring's sessions. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(SessionRepository.class)
    @ConditionalOnMissingBean(SessionRepository.class)
    @EnableSpringHttpSession
    static class Sessions {

        /** Latchkey's default manager, where the application has none. */
        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean
        CacheManager latchkeyCacheManager() {
            return Caching.getCachingProvider(PROVIDER).getCacheManager();
        }

        /**
         * @param timeout as Spring Boot reads it: a plain number means seconds
         */
        @Bean
        LatchkeySessionRepository sessionRepository(
                CacheManager manager,
                ObjectProvider<SessionIdGenerator> ids,
                @DurationUnit(ChronoUnit.SECONDS)
                        @Value("${spring.session.timeout:${server.servlet.session.timeout:30m}}")
                        Duration timeout,
                @Value("${" + SpringSessions.CLASSES + ":}") List<String> allowed) {
            return SpringSessions.repository(
                    manager, ids.getIfAvailable(UuidSessionIdGenerator::getInstance), timeout, allowed);
        }
    }

    /** Namespaces of servlet requests. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnProperty(HEADER)
    static class ServletNamespaces {

        /** Also where a request goes on asynchronously. */
        @Bean
        FilterRegistrationBean<SyncScopeFilter> syncScopeFilter(@Value("${" + HEADER + "}") String header) {
            FilterRegistrationBean<SyncScopeFilter> filter = new FilterRegistrationBean<>(new SyncScopeFilter(header));
            filter.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
            return filter;
        }

        @Bean
        @ConditionalOnMissingBean
        SyncScopeTaskDecorator syncScopeTaskDecorator() {
            return new SyncScopeTaskDecorator();
        }
    }

    /** Namespaces of reactive requests. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnProperty(HEADER)
    static class ReactiveNamespaces {

        @Bean
        SyncScopeWebFilter syncScopeWebFilter(@Value("${" + HEADER + "}") String header) {
            return new SyncScopeWebFilter(header);
        }
    }
}
