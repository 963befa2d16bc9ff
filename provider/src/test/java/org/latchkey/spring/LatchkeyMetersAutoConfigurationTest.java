/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.support.SimpleCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which meters Spring Boot has without a line of code. */
final class LatchkeyMetersAutoConfigurationTest {

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final ApplicationContextRunner application = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(LatchkeyMetersAutoConfiguration.class));

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
            CacheManager manager =
                    Caching.getCachingProvider(Provider.NAME).getCacheManager(URI.create("test:spring-meters"), null);
            manager.createCache("logins", new MutableConfiguration<>());
            manager.createCache("reports", new MutableConfiguration<>());
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
}
