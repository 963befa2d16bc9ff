/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SyncScope;
import org.latchkey.servlet.SyncScopeFilter;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.session.SessionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.SessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** What Spring Boot sets up by itself, and when. */
final class LatchkeyAutoConfigurationTest {

    private static final String HEADER = "latchkey.spring.namespace-header=X-Tenant";

    /** With the conversions that every application of Spring Boot has. */
    private final WebApplicationContextRunner application = new WebApplicationContextRunner()
            .withInitializer(context ->
                    context.getBeanFactory().setConversionService(ApplicationConversionService.getSharedInstance()))
            .withConfiguration(AutoConfigurations.of(
                    LatchkeyAutoConfiguration.class,
                    SessionAutoConfiguration.class,
                    TaskExecutionAutoConfiguration.class,
                    PropertyPlaceholderAutoConfiguration.class));

    @Test
    void springsSessionsAreInACacheOfTheApplicationsManager() {
        application.withUserConfiguration(OwnManager.class).run(context -> {
            LatchkeySessionRepository sessions = context.getBean(LatchkeySessionRepository.class);
            LatchkeySession session = sessions.createSession();
            sessions.save(session);

            assertThat(context).hasSingleBean(SessionRepositoryFilter.class);
            assertThat(context.getBean(CacheManager.class).getCacheNames()).containsExactly(SpringSessions.CACHE);
            assertThat(sessions.findById(session.getId())).isNotNull();
        });
    }

    @Test
    void whereTheApplicationHasNoManager_itIsTheDefaultOne_whichClosesWithTheContext() {
        List<CacheManager> used = new ArrayList<>();

        application.run(context -> used.add(context.getBean(CacheManager.class)));

        assertThat(used.get(0).getURI().toString()).startsWith("latchkey:");
        assertThat(used.get(0).isClosed()).isTrue();
    }

    @Test
    void theIntervalIsSpringBootsOwnSetting_inSecondsWhereItIsAPlainNumber() {
        application
                .withUserConfiguration(OwnManager.class)
                .withPropertyValues("server.servlet.session.timeout=20")
                .run(context -> assertThat(interval(context)).isEqualTo(Duration.ofSeconds(20)));
        application
                .withUserConfiguration(OwnManager.class)
                .withPropertyValues("server.servlet.session.timeout=20", "spring.session.timeout=2h")
                .run(context -> assertThat(interval(context)).isEqualTo(Duration.ofHours(2)));
        application
                .withUserConfiguration(OwnManager.class)
                .run(context -> assertThat(interval(context)).isEqualTo(Duration.ofMinutes(30)));
    }

    @Test
    void twoApplicationsInAJvm_closeEachTheirOwnManager() {
        application.run(one -> application.run(other -> {
            one.getBean(CacheManager.class).close();

            assertThat(other.getBean(CacheManager.class).isClosed()).isFalse();
        }));
    }

    @Test
    void aListOfAllowedClassesMayBeAListOfYaml() {
        application
                .withUserConfiguration(OwnManager.class)
                .withPropertyValues("latchkey.spring.session-classes[0]=java.lang.*")
                .run(context -> {
                    LatchkeySessionRepository sessions = context.getBean(LatchkeySessionRepository.class);
                    LatchkeySession session = sessions.createSession();
                    session.setAttribute("cart", new LatchkeySessionRepositoryTest.Cart("full"));

                    assertThatThrownBy(() -> sessions.save(session))
                            .hasMessageContaining("not among the classes that latchkey.spring.session-classes allows");
                });
    }

    @Test
    void aBeanSaysHowTheCacheOfSessionsIs() {
        application
                .withUserConfiguration(OwnManager.class)
                .withBean(
                        "limited",
                        SessionCacheConfiguration.class,
                        () -> SpringSessions.configuration()
                                .lifetime(Duration.ofHours(12))
                                .build())
                .run(context -> assertThat(SpringSessions.configurationOf(
                                        SpringSessions.cache(context.getBean(CacheManager.class)))
                                .lifetime())
                        .contains(Duration.ofHours(12)));
    }

    @Test
    void aTimeoutOfZero_isForEver() {
        application
                .withUserConfiguration(OwnManager.class)
                .withPropertyValues("server.servlet.session.timeout=0")
                .run(context -> assertThat(interval(context)).isNegative());
    }

    @Test
    void switchedOff_sessionsAreLeftToOthers() {
        application
                .withPropertyValues("latchkey.spring.sessions=false")
                .run(context -> assertThat(context).doesNotHaveBean(LatchkeySessionRepository.class));
    }

    @Test
    void anApplicationsOwnDecoratorIsTheOnlyOne() {
        application
                .withClassLoader(new FilteredClassLoader(SessionRepository.class))
                .withPropertyValues(HEADER)
                .withBean("own", TaskDecorator.class, () -> task -> task)
                .run(context -> assertThat(context).doesNotHaveBean(SyncScopeTaskDecorator.class));
    }

    @Test
    void anApplicationsOwnRepositoryIsTheOnlyOne() {
        application
                .withUserConfiguration(OwnRepository.class)
                .run(context -> assertThat(context).doesNotHaveBean(LatchkeySessionRepository.class));
    }

    @Test
    void withoutSpringSession_nothingOfItIsLoaded() {
        application
                .withClassLoader(new FilteredClassLoader("org.springframework.session"))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .doesNotHaveBean(CacheManager.class)
                        .hasSingleBean(LatchkeyAutoConfiguration.class));
    }

    @Test
    void aNamedHeaderMakesAServletFilter_andNamespacesGoWithTheTasksOfSpringsExecutor() {
        application
                .withClassLoader(new FilteredClassLoader(SessionRepository.class))
                .withPropertyValues(HEADER)
                .run(context -> {
                    assertThat(context.getBean(FilterRegistrationBean.class).getFilter())
                            .isInstanceOf(SyncScopeFilter.class);
                    AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
                    try (SyncScope scope = SyncScope.open("sync-1")) {
                        assertThat(executor.submit(SyncScope::current).get())
                                .isEqualTo(scope == null ? Optional.empty() : Optional.of("sync-1"));
                    }
                });
    }

    @Test
    void settingsMayBeEnvironmentVariables() {
        application
                .withInitializer(context -> environment(
                        context,
                        Map.of("LATCHKEY_SPRING_NAMESPACEHEADER", "X-Tenant", "LATCHKEY_SPRING_SESSIONS", "false")))
                .run(context -> assertThat(context)
                        .hasBean("syncScopeFilter")
                        .doesNotHaveBean(LatchkeySessionRepository.class));
    }

    private static void environment(ConfigurableApplicationContext context, Map<String, Object> variables) {
        ConfigurableEnvironment environment = context.getEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        ConfigurationPropertySources.attach(environment);
    }

    @Test
    void aNamedHeaderMakesAReactiveFilter() {
        new ReactiveWebApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(LatchkeyAutoConfiguration.class))
                .withPropertyValues(HEADER)
                .run(context -> assertThat(context).hasSingleBean(SyncScopeWebFilter.class));
    }

    @Test
    void withoutANamedHeader_thereIsNoFilter() {
        application
                .withClassLoader(new FilteredClassLoader(SessionRepository.class))
                .run(context -> assertThat(context).doesNotHaveBean("syncScopeFilter"));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnManager {

        @Bean
        CacheManager cacheManager() {
            return Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider")
                    .getCacheManager(URI.create("test:spring-boot"), null);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnRepository {

        @Bean
        MapSessionRepository sessionRepository() {
            return new MapSessionRepository(Map.of());
        }
    }

    private static Duration interval(AssertableWebApplicationContext context) {
        return context.getBean(LatchkeySessionRepository.class).createSession().getMaxInactiveInterval();
    }
}
