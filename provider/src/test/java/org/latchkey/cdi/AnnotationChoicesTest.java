/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.Hazelcast;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheKeyInvocationContext;
import javax.cache.annotation.CacheRemove;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.GeneratedCacheKey;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SyncScope;

/** What annotations may choose: whose cache, which keys, for which methods. */
class AnnotationChoicesTest {

    /** A key without regard to case. */
    record Lower(String text) implements GeneratedCacheKey {
        private static final long serialVersionUID = 1;
    }

    /** Makes such keys; not a bean. */
    public static class LowerKeys implements CacheKeyGenerator {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            StringBuilder all = new StringBuilder(context.getCacheName()).append(':');
            for (CacheInvocationParameter parameter : context.getKeyParameters()) {
                all.append(parameter.getValue());
            }
            return new Lower(all.toString().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /** All its methods are annotated by their class. */
    @ApplicationScoped
    @CacheResult(cacheName = "all")
    @CacheDefaults(cacheKeyGenerator = LowerKeys.class)
    static class Everything {

        private final AtomicInteger calls = new AtomicInteger();

        public int first(String text) {
            return calls.incrementAndGet();
        }

        @CacheResult(cacheName = "own")
        public int second(String text) {
            return calls.incrementAndGet();
        }

        public void third(String text) {
            calls.incrementAndGet();
        }
    }

    @Test
    void anAnnotationOfTheClass_isThatOfEachMethod_unlessThatHasItsOwn() {
        try (Container container = new Container(Everything.class)) {
            Everything everything = container.bean(Everything.class);
            assertThat(everything.first("A")).isEqualTo(1);
            assertThat(everything.first("a")).isEqualTo(1);
            assertThat(everything.second("A")).isEqualTo(2);
            everything.third("A");
            everything.third("A");
            assertThat(everything.second("b")).isEqualTo(5);
            assertThat(container.cache("all").get(new Lower("all:a"))).isEqualTo(1);
            assertThat(container.cache("own").get(new Lower("own:a"))).isEqualTo(2);
        }
    }

    /** Another of that class, with one key for all. */
    public static class OneKey extends LowerKeys {
        @Override
        public GeneratedCacheKey generateCacheKey(CacheKeyInvocationContext<? extends Annotation> context) {
            return new Lower("one");
        }
    }

    @Test
    void aGeneratorThatCouldBeEitherOfTwoBeans_isRefused() {
        try (Container container = new Container(Everything.class, LowerKeys.class, OneKey.class)) {
            Everything everything = container.bean(Everything.class);
            assertThatThrownBy(() -> everything.first("A"))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("More than one bean is a " + LowerKeys.class.getName());
        }
    }

    @Test
    void aGeneratorThatIsABean_isThatBean() {
        try (Container container = new Container(Everything.class, OneKey.class)) {
            container.bean(Everything.class).first("A");
            assertThat(container.cache("all").get(new Lower("one"))).isEqualTo(1);
        }
    }

    /** A service and what it asks, under one name. */
    @ApplicationScoped
    static class Layers {

        @Inject
        private Store lower;

        @CacheResult(cacheName = "layers")
        public String find(String text) {
            return "upper " + lower.find(text);
        }
    }

    /** What it asks. */
    @ApplicationScoped
    static class Store {

        @CacheResult(cacheName = "layers")
        public String find(String text) {
            return "lower " + text;
        }
    }

    @Test
    void aMethodThatCallsAnotherOfTheSameCacheAndKey_getsItsResult() {
        try (Container container = new Container(Layers.class, Store.class)) {
            assertThat(container.bean(Layers.class).find("a")).isEqualTo("upper lower a");
            assertThat(container.cache("layers").get("a")).isEqualTo("upper lower a");
        }
    }

    /** A cache for each namespace. */
    @ApplicationScoped
    static class Counter {

        private final AtomicInteger calls = new AtomicInteger();

        @CacheResult(cacheName = "counts")
        public int count(String text) {
            return calls.incrementAndGet();
        }

        @CacheRemove(cacheName = "counts")
        public void forget(String text) {}
    }

    @Test
    void aCallInANamespace_hasThatNamespacesEntries() {
        try (Container container = new Container(Counter.class)) {
            Counter counter = container.bean(Counter.class);
            assertThat(counter.count("a")).isEqualTo(1);
            SyncScope.run("sync", () -> {
                assertThat(counter.count("a")).isEqualTo(2);
                counter.forget("a");
                assertThat(counter.count("a")).isEqualTo(3);
            });
            assertThat(counter.count("a")).isEqualTo(1);
        }
    }

    /** Tells where it runs. */
    @ApplicationScoped
    static class Place {

        @CacheResult(cacheName = "places")
        public String here(String text) {
            return SyncScope.current().orElse("nowhere");
        }
    }

    @Test
    void aMethod_runsInTheNamespaceOfItsCaller_whateverThatOfTheCache() {
        try (Container container = new Container(Place.class)) {
            var configuration = SessionCacheConfiguration.builder(String.class, String.class)
                    .namespace("shop")
                    .build();
            container.manager().createCache("places", configuration);
            Place place = container.bean(Place.class);
            assertThat(place.here("a")).isEqualTo("nowhere");
            SyncScope.run("sync", () -> assertThat(place.here("a")).isEqualTo("sync"));
        }
    }

    @Test
    void withoutAManagerOfTheApplication_oneOfTheDefaultNameServes_andEndsWithTheContainerAlone() {
        ClassLoader loader = AnnotationChoicesTest.class.getClassLoader();
        CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider", loader);
        int before = Hazelcast.getAllHazelcastInstances().size();
        try (Container container = Container.bare(Counter.class);
                CacheManager others = provider.getCacheManager(provider.getDefaultURI(), loader)) {
            others.createCache("counts", new MutableConfiguration<>()).put("b", 7);
            try (Container passing = Container.bare(Counter.class)) {
                assertThat(passing.bean(Counter.class).count("b")).isEqualTo(7);
            }
            assertThat(container.bean(Counter.class).count("b")).isEqualTo(7);
            assertThat(others.isClosed()).isFalse();
        }
        assertThat(Hazelcast.getAllHazelcastInstances()).hasSize(before);
    }
}
