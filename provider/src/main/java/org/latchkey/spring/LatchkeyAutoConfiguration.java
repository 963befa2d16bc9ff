/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import jakarta.servlet.DispatcherType;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.servlet.SyncScopeFilter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationUnit;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.core.task.TaskDecorator;
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

    private static final Duration FOR_EVER = Duration.ofSeconds(-1);
    private static final String HEADER = "latchkey.spring.namespace-header";

    /** Spring's sessions, where the application has no other place for them. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(SessionRepository.class)
    @ConditionalOnMissingClass({
        "org.springframework.session.data.mongo.MongoIndexedSessionRepository",
        "org.springframework.session.data.redis.RedisIndexedSessionRepository",
        "org.springframework.session.hazelcast.HazelcastIndexedSessionRepository",
        "org.springframework.session.jdbc.JdbcIndexedSessionRepository"
    })
    @ConditionalOnProperty(name = "latchkey.spring.sessions", matchIfMissing = true)
    @ConditionalOnMissingBean(SessionRepository.class)
    @EnableSpringHttpSession
    static class Sessions {

        /** A manager of Latchkey's of the default name, where the application has none: its own, which closes with it. */
        @Bean(destroyMethod = "close")
        @ConditionalOnMissingBean
        CacheManager latchkeyCacheManager(ApplicationContext context) {
            URI own = URI.create("latchkey:default#" + UUID.randomUUID());
            return Caching.getCachingProvider(Provider.NAME).getCacheManager(own, context.getClassLoader());
        }

        /**
         * The repository.
         *
         * @param timeout as Spring Boot reads it: a plain number means seconds, and zero for ever
         */
        @Bean
        LatchkeySessionRepository sessionRepository(
                CacheManager manager,
                ObjectProvider<SessionCacheConfiguration<String, SessionState>> configuration,
                ObjectProvider<SessionIdGenerator> ids,
                Environment environment,
                @DurationUnit(ChronoUnit.SECONDS)
                        @Value("${spring.session.timeout:${server.servlet.session.timeout:30m}}")
                        Duration timeout) {
            requireOurs(manager);
            return SpringSessions.repository(
                    manager,
                    SpringSessions.cache(manager, configuration.getIfAvailable(SpringSessions.configuration()::build)),
                    ids.getIfAvailable(UuidSessionIdGenerator::getInstance),
                    timeout.isZero() ? FOR_EVER : timeout,
                    Binder.get(environment)
                            .bind(SpringSessions.CLASSES, Bindable.listOf(String.class))
                            .orElseGet(List::of));
        }

        private static void requireOurs(CacheManager manager) {
            if (!Provider.isOurs(manager)) {
                throw new CacheException("The application's CacheManager is of "
                        + manager.getCachingProvider().getClass().getName()
                        + ", and Spring's sessions need one of Latchkey's: set spring.cache.jcache.provider="
                        + Provider.NAME
                        + ", or make a LatchkeySessionRepository bean by SpringSessions.repository, or set"
                        + " latchkey.spring.sessions=false");
            }
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
            filter.setOrder(SyncScopeWebFilter.ORDER);
            return filter;
        }

        /** An application's own has to carry it: Spring Boot 3 takes one decorator, or none. */
        @Bean
        @ConditionalOnMissingBean(TaskDecorator.class)
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
