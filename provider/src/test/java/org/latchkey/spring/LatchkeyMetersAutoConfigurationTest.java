/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.latchkey.Topology;
import org.latchkey.testing.Deployment;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which meters Spring Boot has without a line of code. */
@ExtendWith(OutputCaptureExtension.class)
final class LatchkeyMetersAutoConfigurationTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(LatchkeyMetersAutoConfiguration.class));

    @AfterEach
    void close() {
        OwnManager.open().close();
    }

    @Test
    void theFenceAndEachOpenCacheHaveTheirs() {
        application.withUserConfiguration(OwnManager.class).run(context -> {
            context.getBean(MeterBinder.class).bindTo(registry);

            assertThat(registry.get("latchkey.fence.lease.losses")
                            .functionCounter()
                            .count())
                    .isZero();
            assertThat(registry.get("latchkey.sessions.reads").functionCounters())
                    .extracting(meter -> meter.getId().getTag("cache"))
                    .containsExactlyInAnyOrder("logins", "reports");
        });
    }

    @Test
    void nobodySurveysTheClusterWhoDidNotAskForIt() {
        application.withUserConfiguration(OwnManager.class).run(context -> {
            context.getBean(MeterBinder.class).bindTo(registry);

            assertThat(registry.find("latchkey.sessions.active").meters()).isEmpty();
        });
        application
                .withUserConfiguration(OwnManager.class)
                .withPropertyValues("latchkey.spring.survey-meters=true")
                .run(context -> {
                    context.getBean(MeterBinder.class).bindTo(registry);

                    assertThat(registry.find("latchkey.sessions.active").meters())
                            .hasSize(2);
                });
    }

    @Test
    void theManagersBeanIsTheTag() {
        application.withUserConfiguration(OwnManager.class).run(context -> {
            context.getBean(MeterBinder.class).bindTo(registry);

            assertThat(managers()).containsOnly("standard");
        });
    }

    /** So that {@code cache.gets} and {@code latchkey.near.gets} of a cache have the same tags. */
    @Test
    void whereSpringHasTheCaches_theTagIsAsSpringBootHasIt() {
        application
                .withUserConfiguration(OwnManager.class, SpringsManager.class)
                .run(context -> {
                    context.getBean(MeterBinder.class).bindTo(registry);

                    assertThat(managers()).containsOnly("shop");
                });
    }

    @Test
    void aManagerBehindSpringsAlone_hasItsMetersToo() {
        application.withUserConfiguration(BehindSpringsOnly.class).run(context -> {
            context.getBean(MeterBinder.class).bindTo(registry);

            assertThat(context.getBeanProvider(CacheManager.class)).isEmpty();
            assertThat(managers()).containsExactly("shop", "shop");
        });
    }

    private Stream<String> managers() {
        return registry.get("latchkey.sessions.reads").functionCounters().stream()
                .map(meter -> meter.getId().getTag("cache.manager"));
    }

    @Test
    void managersOfOneConnectionHaveItsMetersOnce() {
        application.withUserConfiguration(OwnManager.class, SecondManager.class).run(context -> {
            context.getBean(MeterBinder.class).bindTo(registry);

            assertThat(registry.get("latchkey.fence.draws").functionTimers()).hasSize(1);
            assertThat(managers()).containsExactlyInAnyOrder("standard", "standard", "second");
        });
    }

    @Test
    void ofTwoConnectionsThatWouldHaveTheSameTags_oneHasItsMeters_andTheLogSaysHowTheOtherGetsIts(
            CapturedOutput output) {
        try (Deployment deployment = Deployment.of(Topology.CLUSTER)) {
            CacheManager member = deployment.manager(Map.of());
            CacheManager client = deployment.client(URI.create("test:spring-meters-client"), Map.of());
            client.createCache("others", new MutableConfiguration<>());
            application
                    .withBean("member", CacheManager.class, () -> member)
                    .withBean("client", CacheManager.class, () -> client)
                    .run(context -> {
                        context.getBean(MeterBinder.class).bindTo(registry);

                        assertThat(registry.get("latchkey.fence.draws").functionTimers())
                                .hasSize(1);
                        assertThat(managers()).containsExactly("client");
                        assertThat(output)
                                .contains(
                                        "'client'", "'" + deployment.cluster() + "'", "FenceMetrics with further tags");
                    });
        }
    }

    @Test
    void aManagerWithoutAProvider_isPassedOver() {
        CacheManager mock = manager((method, arguments) -> method.getName().equals("isClosed") ? false : null);
        application
                .withUserConfiguration(OwnManager.class)
                .withBean("mock", CacheManager.class, () -> mock)
                .run(context -> {
                    context.getBean(MeterBinder.class).bindTo(registry);

                    assertThat(managers()).containsExactly("standard", "standard");
                });
    }

    @Test
    void aManagerThatClosesMeanwhile_costsOthersNothing_andTheLogTells(CapturedOutput output) {
        CacheManager closing = manager((method, arguments) -> {
            if (method.getName().equals("getCacheNames")) {
                throw new IllegalStateException("closed");
            }
            return method.invoke(OwnManager.open(), arguments);
        });
        application
                .withBean("closing", CacheManager.class, () -> closing)
                .withUserConfiguration(OwnManager.class)
                .run(context -> {
                    context.getBean(MeterBinder.class).bindTo(registry);

                    assertThat(managers()).containsExactly("standard", "standard");
                    assertThat(output).contains("The cache manager 'closing' has no meters");
                });
    }

    @Test
    void aCacheThatClosesMeanwhile_costsOthersNothing_andTheLogTells(CapturedOutput output) {
        CacheManager manager = manager((method, arguments) -> {
            Object answer = method.invoke(OwnManager.open(), arguments);
            if (answer instanceof Cache<?, ?> cache && cache.getName().equals("logins")) {
                cache.close();
            }
            return answer;
        });
        application.withBean("closing", CacheManager.class, () -> manager).run(context -> {
            context.getBean(MeterBinder.class).bindTo(registry);

            assertThat(managers()).containsExactly("closing");
            assertThat(output).contains("The cache 'logins' has no meters");
        });
    }

    private interface Answers {
        @Nullable
        Object answer(Method method, Object @Nullable [] arguments) throws ReflectiveOperationException;
    }

    private static CacheManager manager(Answers answers) {
        return (CacheManager) Proxy.newProxyInstance(
                CacheManager.class.getClassLoader(),
                new Class<?>[] {CacheManager.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> answers.answer(method, arguments);
                });
    }

    @Test
    void theApplicationsEndTakesThemOut() {
        application.withUserConfiguration(OwnManager.class).run(context -> {
            context.getBean(MeterBinder.class).bindTo(registry);
            assertThat(registry.getMeters()).isNotEmpty();

            context.close();

            assertThat(registry.getMeters()).isEmpty();
        });
    }

    @Test
    void aClosedManagerIsPassedOver() {
        application.withUserConfiguration(OwnManager.class).run(context -> {
            context.getBean(CacheManager.class).close();
            context.getBean(MeterBinder.class).bindTo(registry);

            assertThat(registry.getMeters()).isEmpty();
        });
    }

    @Test
    void withoutMicrometer_nothingOfItIsLoaded() {
        application
                .withClassLoader(new FilteredClassLoader("io.micrometer"))
                .run(context ->
                        assertThat(context).hasNotFailed().doesNotHaveBean(LatchkeyMetersAutoConfiguration.class));
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnManager {

        @Bean
        CacheManager standard() {
            return open();
        }

        static CacheManager open() {
            CacheManager manager =
                    Caching.getCachingProvider(Provider.NAME).getCacheManager(URI.create("test:spring-meters"), null);
            for (String cache : List.of("logins", "reports")) {
                if (manager.getCache(cache) == null) {
                    manager.createCache(cache, new MutableConfiguration<>());
                }
            }
            return manager;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class SecondManager {

        @Bean
        CacheManager second() {
            CacheManager manager = Caching.getCachingProvider(Provider.NAME)
                    .getCacheManager(URI.create("test:spring-meters-too"), null);
            manager.createCache("others", new MutableConfiguration<>());
            return manager;
        }
    }

    /** As {@code JCacheCacheManager}, which is in another jar. */
    @Configuration(proxyBeanMethods = false)
    static class SpringsManager {

        @Bean
        SimpleCacheManager shopCacheManager(CacheManager standard) {
            return over(standard);
        }

        static SimpleCacheManager over(CacheManager standard) {
            SimpleCacheManager manager = new SimpleCacheManager();
            manager.setCaches(List.of((org.springframework.cache.Cache) Proxy.newProxyInstance(
                    org.springframework.cache.Cache.class.getClassLoader(),
                    new Class<?>[] {org.springframework.cache.Cache.class},
                    (proxy, method, arguments) -> method.getName().equals("getName")
                            ? "logins"
                            : Objects.requireNonNull(standard.getCache("logins")))));
            return manager;
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class BehindSpringsOnly {

        @Bean
        SimpleCacheManager shopCacheManager() {
            return SpringsManager.over(OwnManager.open());
        }
    }
}
