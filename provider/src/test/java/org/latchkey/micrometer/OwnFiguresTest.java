/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.latchkey.FenceMXBean;
import org.latchkey.NearCacheMXBean;
import org.latchkey.SessionMXBean;

/** Each meter tells its own figure, in its own unit: of beans whose figures are all different. */
class OwnFiguresTest {

    private static final Map<String, Object> SESSIONS = Map.of(
            "getActive", 101L,
            "getTombstones", 102L,
            "getSwept", 103L,
            "getOldest", 104_000L,
            "getNewest", 105_000L,
            "getRevocations", 106L,
            "getReads", 107L,
            "getTouches", 108L);
    private static final Map<String, Object> NEAR = Map.of(
            "getHits", 201L,
            "getMisses", 202L,
            "getHitRatio", 0.203,
            "getEvictions", 204L,
            "getEntries", 205L,
            "getBound", 206L,
            "getDrops", 207L);
    private static final Map<String, Object> FENCE = Map.of(
            "getClusterName", "some",
            "getLeaseState", "STANDING",
            "getLeaseAgeMillis", 301_000L,
            "getLeasesLost", 302L,
            "getReadersFencedOff", 303L,
            "getRevocations", 304L,
            "getTotalRevocationMicros", 305_000_000L,
            "getMeanRevocationMicros", 306_000_000.0,
            "getMaxRevocationMicros", 307_000_000L,
            "getLastRevocationMicros", 308_000_000L);

    private final MockClock clock = new MockClock();
    private final MeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    /** To whose figures the registry refers weakly. */
    private final List<Object> beans = new ArrayList<>();

    @Test
    void thoseOfACache() {
        clock.add(Duration.ofSeconds(1_000).minusMillis(clock.wallTime()));
        CacheManager manager = stub(CacheManager.class, Map.of("getURI", URI.create("some")));
        new SessionCacheMetrics(stub(
                        Cache.class,
                        Map.of(
                                "isClosed",
                                false,
                                "getName",
                                "logins",
                                "getCacheManager",
                                manager,
                                "getConfiguration",
                                new MutableConfiguration<>().setStatisticsEnabled(true),
                                SessionMXBean.class.getName(),
                                bean(SessionMXBean.class, SESSIONS),
                                NearCacheMXBean.class.getName(),
                                bean(NearCacheMXBean.class, NEAR))))
                .bindTo(registry);

        assertThat(told())
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("latchkey.sessions.active", "101.0"),
                        Map.entry("latchkey.sessions.tombstones", "102.0"),
                        Map.entry("latchkey.sessions.swept", "103.0"),
                        Map.entry("latchkey.sessions.oldest.age", "896.0"),
                        Map.entry("latchkey.sessions.newest.age", "895.0"),
                        Map.entry("latchkey.sessions.revocations", "106.0"),
                        Map.entry("latchkey.sessions.reads", "107.0"),
                        Map.entry("latchkey.sessions.touches", "108.0"),
                        Map.entry("latchkey.near.gets hit", "201.0"),
                        Map.entry("latchkey.near.gets miss", "202.0"),
                        Map.entry("latchkey.near.evictions", "204.0"),
                        Map.entry("latchkey.near.entries", "205.0"),
                        Map.entry("latchkey.near.bound", "206.0"),
                        Map.entry("latchkey.near.drops", "207.0")));
    }

    @Test
    void thoseOfTheFence() {
        new FenceMetrics(stub(CacheManager.class, Map.of(FenceMXBean.class.getName(), bean(FenceMXBean.class, FENCE))))
                .bindTo(registry);

        assertThat(told())
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "latchkey.fence.lease.standing", "1.0",
                        "latchkey.fence.lease.age", "301.0",
                        "latchkey.fence.lease.losses", "302.0",
                        "latchkey.fence.readers.fenced", "303.0",
                        "latchkey.fence.draws", "304.0 in 305.0",
                        "latchkey.fence.draws.max", "307.0"));
    }

    /** What each meter tells, by its name and its result; times in seconds, the registry's unit. */
    private Map<String, String> told() {
        Map<String, String> told = new TreeMap<>();
        for (Meter meter : registry.getMeters()) {
            String result = meter.getId().getTag("result");
            List<String> values = new ArrayList<>();
            meter.measure().forEach(each -> values.add(Double.toString(each.getValue())));
            told.put(meter.getId().getName() + (result == null ? "" : " " + result), String.join(" in ", values));
        }
        return told;
    }

    private <T> T bean(Class<T> type, Map<String, Object> figures) {
        T bean = stub(type, figures);
        beans.add(bean);
        return bean;
    }

    /** One whose methods answer what stands under their names, and {@code unwrap} what stands under that of the class. */
    private static <T> T stub(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answers.get(
                        method.getName().equals("unwrap") ? ((Class<?>) arguments[0]).getName() : method.getName())));
    }
}
