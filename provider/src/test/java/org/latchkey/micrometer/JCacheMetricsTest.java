/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.cache.JCacheMetrics;
import io.micrometer.core.instrument.config.InvalidConfigurationException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.Topology;
import org.latchkey.testing.Deployment;

/** Micrometer's own binder reads true values of our caches, on members and on clients, by the standard's MXBean. */
class JCacheMetricsTest {

    private static Deployment deployment;
    private static CacheManager member;
    private static CacheManager client;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        deployment = Deployment.of(Topology.CLUSTER);
        member = deployment.manager(URI.create("latchkey:default#here"), Map.of());
        client = deployment.client(URI.create("latchkey:default#there"), Map.of());
    }

    @AfterAll
    static void stop() {
        deployment.close();
    }

    private static MutableConfiguration<String, String> counting() {
        return new MutableConfiguration<String, String>()
                .setTypes(String.class, String.class)
                .setStatisticsEnabled(true);
    }

    private static MeterRegistry bound(Cache<String, String> cache) {
        MeterRegistry registry = new SimpleMeterRegistry();
        new JCacheMetrics<>(cache, Tags.of("cache.manager", "ours")).bindTo(registry);
        return registry;
    }

    /** Hits, misses, puts, removals, evictions. */
    private static double[] told(MeterRegistry registry) {
        return new double[] {
            value(registry, "cache.gets", "result", "hit"),
            value(registry, "cache.gets", "result", "miss"),
            value(registry, "cache.puts"),
            value(registry, "cache.removals"),
            value(registry, "cache.evictions")
        };
    }

    private static double value(MeterRegistry registry, String meter, String... tags) {
        return registry.get(meter)
                .tags(tags)
                .tag("cache.manager", "ours")
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    /** Two hits, one of them of a near copy, three misses, four puts and a removal. */
    private static void use(Cache<String, String> cache) {
        cache.put("a", "1");
        cache.put("b", "1");
        cache.put("c", "1");
        cache.put("a", "2");
        cache.get("a");
        cache.get("a");
        cache.get("x");
        cache.get("y");
        cache.get("z");
        cache.remove("b");
    }

    @Test
    void aMemberAndAClient_eachTellWhatTheyDid() {
        Cache<String, String> here = member.createCache("both", counting());
        Cache<String, String> there = client.createCache("both", counting());
        MeterRegistry onMember = bound(here);
        MeterRegistry onClient = bound(there);

        use(there);
        assertThat(told(onClient)).containsExactly(2, 3, 4, 1, 0);
        assertThat(told(onMember)).containsOnly(0);

        use(here);
        use(here);
        assertThat(told(onMember)).containsExactly(4, 6, 8, 2, 0);
        assertThat(told(onClient)).containsExactly(2, 3, 4, 1, 0);
    }

    @Test
    void statisticsThatAreSwitchedOnLater_areTold() {
        Cache<String, String> cache = client.createCache("later", counting().setStatisticsEnabled(false));
        client.enableStatistics("later", true);
        MeterRegistry registry = bound(cache);
        use(cache);

        assertThat(told(registry)).containsExactly(2, 3, 4, 1, 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "c.d", "a/b#c", "größe", "a;b&c", "org.example.Entity.collection"})
    void whateverTheNameOfTheCache_theValuesAreTrue(String name) {
        Cache<String, String> cache = member.createCache(name, counting());
        MeterRegistry registry = bound(cache);
        use(cache);

        assertThat(told(registry)).containsExactly(2, 3, 4, 1, 0);
    }

    @Test
    void aManagerWhoseUriLocatesAFile_isFound() throws IOException {
        Path file = Files.createDirectories(folder.resolve("some where")).resolve("latchkey.yaml");
        Files.writeString(file, """
                caches:
                  declared:
                    keyType: String
                    valueType: String
                    statistics: true
                """);
        try (CacheManager manager = Deployment.of(Topology.EMBEDDED).manager(file.toUri(), Map.of())) {
            Cache<String, String> cache =
                    Objects.requireNonNull(manager.getCache("declared", String.class, String.class));
            MeterRegistry registry = bound(cache);
            use(cache);

            assertThat(told(registry)).containsExactly(2, 3, 4, 1, 0);
        }
    }

    /** JMX allows no such name, and JCacheMetrics makes none of it that would do: it fails rather than tell what is not so. */
    @ParameterizedTest
    @ValueSource(strings = {"a:b", "a=b", "a,b"})
    void namesThatJmxDoesNotAllow_areRefusedByIt_andReadByOurs(String name) {
        Cache<String, String> cache = member.createCache(name, counting());

        assertThatThrownBy(() -> bound(cache)).isInstanceOf(InvalidConfigurationException.class);
        assertThatOursIsTrue(cache);
    }

    /** To JMX such a name is a pattern, under which nothing can be registered: JCacheMetrics tells of zeros. */
    @ParameterizedTest
    @ValueSource(strings = {"a*b", "a?b"})
    void namesThatArePatterns_areReadAsZeroByIt_andTrulyByOurs(String name) {
        Cache<String, String> cache = member.createCache(name, counting());
        MeterRegistry registry = bound(cache);
        use(cache);

        assertThat(told(registry)).containsOnly(0);
        assertThatOursIsTrue(cache);
    }

    private static void assertThatOursIsTrue(Cache<String, String> cache) {
        MeterRegistry registry = new SimpleMeterRegistry();
        new SessionCacheMetrics(cache).bindTo(registry);
        cache.put("near", "v");
        double before = nearHits(registry);

        // Where the process has just lost its lease, nothing is kept near for a moment.
        await().until(() -> {
            cache.get("near");
            return nearHits(registry) - before == 1;
        });
    }

    private static double nearHits(MeterRegistry registry) {
        return registry.get("latchkey.near.gets")
                .tag("result", "hit")
                .functionCounter()
                .count();
    }
}
