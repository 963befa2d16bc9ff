/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.Topology;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.ErrorOutput;

/** The meters of sessions and near copies tell what a cache does, and never disturb a scrape. */
class SessionCacheMetricsTest {

    private static final AtomicInteger CACHES = new AtomicInteger();

    private static Deployment deployment;
    private static CacheManager manager;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final String name = "metered-" + CACHES.incrementAndGet();

    @BeforeAll
    static void start() {
        deployment = Deployment.of(Topology.EMBEDDED);
        manager = deployment.manager(Map.of());
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static SessionCacheConfiguration<String, String> counting() {
        return SessionCacheConfiguration.builder(String.class, String.class)
                .statistics()
                .build();
    }

    @SuppressWarnings("unchecked")
    private SessionCache<String, String> open(Configuration<String, String> configuration) {
        return manager.createCache(name, configuration).unwrap(SessionCache.class);
    }

    private double gauge(String meter) {
        return registry.get(meter).tag("cache", name).gauge().value();
    }

    private double counter(String meter, String... tags) {
        return registry.get(meter)
                .tags(Tags.of(tags).and("cache", name))
                .functionCounter()
                .count();
    }

    @Test
    void withoutASurvey_onlyWhatThisProcessCounts() {
        new SessionCacheMetrics(open(counting())).withoutSurvey().bindTo(registry);

        assertThat(registry.getMeters())
                .extracting(meter -> meter.getId().getName())
                .contains("latchkey.sessions.reads", "latchkey.near.entries")
                .doesNotContain(
                        "latchkey.sessions.active",
                        "latchkey.sessions.tombstones",
                        "latchkey.sessions.swept",
                        "latchkey.sessions.oldest.age",
                        "latchkey.sessions.newest.age");
    }

    @Test
    void theSessionsOfTheCluster_andWhatThisProcessDidWithThem() {
        SessionCache<String, String> cache = open(counting());
        new SessionCacheMetrics(cache).bindTo(registry);
        cache.put("a", "v");
        cache.put("b", "v");
        cache.revoke("b");
        cache.get("a");

        assertThat(gauge("latchkey.sessions.active")).isEqualTo(1);
        assertThat(gauge("latchkey.sessions.tombstones")).isEqualTo(1);
        assertThat(gauge("latchkey.sessions.swept")).isZero();
        assertThat(registry.get("latchkey.sessions.oldest.age").timeGauge().value(TimeUnit.MINUTES))
                .isBetween(0.0, 5.0);
        assertThat(registry.get("latchkey.sessions.newest.age").timeGauge().value(TimeUnit.MINUTES))
                .isBetween(0.0, 5.0);
        assertThat(counter("latchkey.sessions.revocations")).isEqualTo(1);
        assertThat(counter("latchkey.sessions.reads")).isEqualTo(1);
        assertThat(counter("latchkey.sessions.touches")).isZero();
    }

    @Test
    void anAge_isUnknownWhereThereIsNoSession() {
        new SessionCacheMetrics(open(counting())).bindTo(registry);

        assertThat(gauge("latchkey.sessions.active")).isZero();
        assertThat(gauge("latchkey.sessions.oldest.age")).isNaN();
        assertThat(gauge("latchkey.sessions.newest.age")).isNaN();
    }

    @Test
    void nearCopies_andTheReadsThatTheyAnswer() {
        SessionCache<String, String> cache = open(counting());
        new SessionCacheMetrics(cache).bindTo(registry);
        cache.put("a", "v");
        cache.get("a");
        cache.get("a");
        cache.get("a");

        assertThat(counter("latchkey.near.gets", "result", "hit")).isEqualTo(2);
        assertThat(counter("latchkey.near.gets", "result", "miss")).isEqualTo(1);
        assertThat(counter("latchkey.near.evictions")).isZero();
        assertThat(gauge("latchkey.near.entries")).isEqualTo(1);
        assertThat(gauge("latchkey.near.bound")).isEqualTo(50_000);
    }

    @Test
    void aCacheWithoutStatistics_lacksTheReadsOfNearCopies_andAWarningSaysWhatToSwitchOn() {
        SessionCache<String, String> cache = open(
                SessionCacheConfiguration.builder(String.class, String.class).build());

        String said = ErrorOutput.of(() -> new SessionCacheMetrics(cache).bindTo(registry));
        cache.put("a", "v");

        assertThat(said)
                .containsOnlyOnce("'" + name + "' has no meter latchkey.near.gets")
                .contains("statistics: true")
                .contains("enableStatistics");
        assertThat(registry.find("latchkey.near.gets").meters()).isEmpty();
        assertThat(gauge("latchkey.sessions.active")).isEqualTo(1);
        assertThat(gauge("latchkey.near.bound")).isEqualTo(50_000);
    }

    @Test
    void statisticsThatAreSwitchedOnBeforeItIsBound_count() {
        SessionCache<String, String> cache = open(
                SessionCacheConfiguration.builder(String.class, String.class).build());
        manager.enableStatistics(name, true);

        String said = ErrorOutput.of(() -> new SessionCacheMetrics(cache).bindTo(registry));
        cache.get("a");

        assertThat(said).doesNotContain(name);
        assertThat(counter("latchkey.near.gets", "result", "miss")).isEqualTo(1);
    }

    @Test
    void aCacheWithoutNearCopies_hasNoMetersOfThem() {
        new SessionCacheMetrics(open(SessionCacheConfiguration.builder(String.class, String.class)
                        .withoutNearCache()
                        .build()))
                .bindTo(registry);

        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter -> assertThat(meter.getId().getName()).doesNotStartWith("latchkey.near"));
    }

    @Test
    void onceTheCacheIsClosed_gaugesAreUnknown_andCountersStay() {
        SessionCache<String, String> cache = open(counting());
        new SessionCacheMetrics(cache).bindTo(registry);
        cache.put("a", "v");
        cache.get("a");
        cache.revoke("a");
        cache.close();

        assertThat(registry.getMeters()).hasSizeGreaterThan(10).allSatisfy(meter -> {
            if (meter.getId().getType() == Meter.Type.GAUGE) {
                assertThat(meter.measure().iterator().next().getValue())
                        .as(meter.getId().getName())
                        .isNaN();
            }
        });
        assertThat(counter("latchkey.sessions.reads")).isEqualTo(1);
        assertThat(counter("latchkey.sessions.revocations")).isEqualTo(1);
        assertThat(counter("latchkey.near.gets", "result", "miss")).isEqualTo(1);
    }

    @Test
    void theCacheThatTookItsPlace_hasTheMetersWhenItIsBound() {
        SessionCache<String, String> first = open(counting());
        new SessionCacheMetrics(first).bindTo(registry);
        first.get("a");
        first.close();
        int meters = registry.getMeters().size();

        SessionCache<String, String> second = open(counting());
        second.put("b", "v");
        new SessionCacheMetrics(second).bindTo(registry);

        assertThat(gauge("latchkey.sessions.active")).isEqualTo(1);
        assertThat(counter("latchkey.near.gets", "result", "miss")).isZero();
        assertThat(registry.getMeters()).hasSize(meters);
    }

    @Test
    void onceClosed_itHasTakenItsMetersOutOfEachRegistry_andNoOthers() {
        SessionCacheMetrics meters = new SessionCacheMetrics(open(counting()));
        MeterRegistry second = new SimpleMeterRegistry();
        Cache<String, String> other = manager.createCache(name + "-other", counting());
        meters.bindTo(registry);
        meters.bindTo(second);
        new SessionCacheMetrics(other).bindTo(second);
        int others = registry.getMeters().size();

        meters.close();
        meters.close();

        assertThat(registry.getMeters()).isEmpty();
        assertThat(second.getMeters())
                .hasSize(others)
                .allSatisfy(meter -> assertThat(meter.getId().getTag("cache")).isEqualTo(name + "-other"));
    }

    @Test
    void metersThatTookItsPlace_areNotTakenOut() {
        SessionCache<String, String> cache = open(counting());
        SessionCacheMetrics first = new SessionCacheMetrics(cache);
        first.bindTo(registry);
        new SessionCacheMetrics(cache).bindTo(registry);
        int meters = registry.getMeters().size();

        first.close();

        assertThat(registry.getMeters()).hasSize(meters);
    }

    /** As those of a pattern, one for each tenant. */
    @Test
    void cachesThatComeAndGo_leaveNoMetersBehind() {
        for (int tenant = 0; tenant < 3; tenant++) {
            String passing = name + "-" + tenant;
            try (SessionCacheMetrics meters = new SessionCacheMetrics(manager.createCache(passing, counting()))) {
                meters.bindTo(registry);
                assertThat(registry.getMeters()).isNotEmpty();
            }
            manager.destroyCache(passing);
        }

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void boundThroughAViewThatNobodyKeeps_itLivesAsLongAsTheCache() {
        SessionCache<String, String> cache = open(counting());
        cache.put("a", "v");
        new SessionCacheMetrics(cache.namespace("passing")).bindTo(registry);
        System.gc();

        assertThat(gauge("latchkey.sessions.active")).isEqualTo(1);
        assertThat(gauge("latchkey.near.bound")).isEqualTo(50_000);
    }

    @Test
    void tags_areTheCacheAndItsManager_unlessOthersAreGiven() {
        SessionCache<String, String> cache = open(counting());
        new SessionCacheMetrics(cache).bindTo(registry);
        new SessionCacheMetrics(cache, Tags.of("cache.manager", "ours", "region", "eu")).bindTo(registry);

        assertThat(registry.get("latchkey.sessions.active")
                        .tags("cache", name, "cache.manager", manager.getURI().toString())
                        .meters())
                .hasSize(1);
        assertThat(registry.get("latchkey.sessions.active")
                        .tags("cache", name, "cache.manager", "ours", "region", "eu")
                        .meters())
                .hasSize(1);
    }

    @Test
    void anotherProvidersCache_isRefused_withTheCure() {
        Cache<?, ?> other = (Cache<?, ?>) Proxy.newProxyInstance(
                Cache.class.getClassLoader(),
                new Class<?>[] {Cache.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getName" -> "foreign";
                    case "isClosed" -> false;
                    default -> throw new IllegalArgumentException("no such thing");
                });

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionCacheMetrics(other))
                .withMessageContainingAll("'foreign'", "JCacheMetrics", "LatchkeyCachingProvider");
    }

    /** What a manager answers for a cache that it does not have. */
    @Test
    @SuppressWarnings("NullAway")
    void noCache_isRefused_withTheCure() {
        assertThatNullPointerException()
                .isThrownBy(() -> new SessionCacheMetrics(manager.getCache("nowhere")))
                .withMessage("There is no such cache: create or declare it first, and then bind its meters.");
    }

    @Test
    void aClosedCache_isRefused() {
        SessionCache<String, String> cache = open(counting());
        cache.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> new SessionCacheMetrics(cache))
                .withMessageContainingAll("'" + name + "'", "closed");
    }
}
