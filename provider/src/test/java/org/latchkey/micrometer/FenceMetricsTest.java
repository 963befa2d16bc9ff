/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.hazelcast.core.HazelcastInstance;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.FenceMXBean;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.Topology;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.StubManager;

/** The meters of the fence, of a member and of its client. */
class FenceMetricsTest {

    private static final SessionCacheConfiguration<String, String> STRINGS =
            SessionCacheConfiguration.builder(String.class, String.class).build();

    private final Deployment deployment = Deployment.of(Topology.CLUSTER);
    private final CacheManager member = deployment.manager(URI.create("latchkey:default#here"), Map.of());
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        deployment.close();
    }

    /** What tells the two connections of this process apart, beside the cluster. */
    private static Tags role(CacheManager manager) {
        return Tags.of("role", manager.getURI().getFragment());
    }

    private Tags tags(CacheManager manager) {
        return role(manager).and("cluster", deployment.cluster());
    }

    private void bind(CacheManager manager) {
        new FenceMetrics(manager, role(manager)).bindTo(registry);
    }

    private double gauge(String meter, CacheManager manager) {
        return registry.get(meter).tags(tags(manager)).gauge().value();
    }

    private FunctionTimer draws(CacheManager manager) {
        return registry.get("latchkey.fence.draws").tags(tags(manager)).functionTimer();
    }

    @Test
    void aMemberAndAClient_eachTellOfTheirOwn() {
        CacheManager client = deployment.client(URI.create("latchkey:default#there"), Map.of());
        bind(member);
        bind(client);
        member.createCache("some", STRINGS);
        SessionCache<?, ?> there = client.createCache("some", STRINGS).unwrap(SessionCache.class);
        there.revokeUser("ann");
        there.revokeUser("bob");

        for (CacheManager manager : new CacheManager[] {member, client}) {
            assertThat(gauge("latchkey.fence.lease.standing", manager)).isEqualTo(1);
            assertThat(gauge("latchkey.fence.lease.age", manager)).isBetween(0.0, 2.0);
            assertThat(registry.get("latchkey.fence.lease.losses")
                            .tags(tags(manager))
                            .functionCounter()
                            .count())
                    .isEqualTo((double) manager.unwrap(FenceMXBean.class).getLeasesLost());
            assertThat(registry.get("latchkey.fence.readers.fenced")
                            .tags(tags(manager))
                            .functionCounter()
                            .count())
                    .isZero();
        }
        assertThat(draws(client).count()).isEqualTo(2);
        assertThat(draws(client).totalTime(TimeUnit.SECONDS)).isBetween(1e-6, 60.0);
        assertThat(gauge("latchkey.fence.draws.max", client))
                .isBetween(1e-6, draws(client).totalTime(TimeUnit.SECONDS));
        assertThat(draws(member).count()).isZero();
    }

    /** Hazelcast names an instance anew whenever it is started: a tag of that would be another time series each time. */
    @Test
    void theOnlyTag_isTheCluster_unlessOthersAreGiven() {
        new FenceMetrics(member).bindTo(registry);

        assertThat(registry.getMeters())
                .isNotEmpty()
                .allSatisfy(meter ->
                        assertThat(meter.getId().getTags()).containsExactly(Tag.of("cluster", deployment.cluster())));
    }

    @Test
    void anEmbeddedCluster_hasTheSameTagAtEveryStart() {
        for (int start = 0; start < 2; start++) {
            try (CacheManager alone = Deployment.of(Topology.EMBEDDED).manager(Map.of());
                    FenceMetrics meters = new FenceMetrics(alone)) {
                meters.bindTo(registry);
                assertThat(registry.getMeters())
                        .isNotEmpty()
                        .allSatisfy(meter ->
                                assertThat(meter.getId().getTags()).containsExactly(Tag.of("cluster", "embedded")));
            }
        }
    }

    @Test
    void clearsAndDestroyedCachesDrawNumbers_andWritesDoNot() {
        bind(member);
        Cache<String, String> cache = member.createCache("some", STRINGS);
        cache.put("a", "v");
        assertThat(draws(member).count()).isZero();
        cache.clear();
        double cleared = draws(member).count();
        assertThat(cleared).isPositive();
        member.destroyCache("some");
        assertThat(draws(member).count()).isGreaterThan(cleared);
    }

    @Test
    void whereTheInstanceIsShutDown_noMeterFails() {
        CacheManager client = deployment.client(URI.create("latchkey:default#there"), Map.of());
        for (CacheManager manager : new CacheManager[] {member, client}) {
            Cache<String, String> cache = manager.createCache("some", STRINGS);
            bind(manager);
            new SessionCacheMetrics(cache).bindTo(registry);
            cache.put("a", "v");
            cache.unwrap(SessionCache.class).revokeUser("ann");
        }
        client.unwrap(HazelcastInstance.class).shutdown();
        member.unwrap(HazelcastInstance.class).shutdown();

        assertThat(registry.getMeters())
                .hasSizeGreaterThan(20)
                .allSatisfy(meter -> assertThat(meter.measure())
                        .isNotEmpty()
                        .allSatisfy(each -> assertThatCode(each::getValue).doesNotThrowAnyException()));
        assertThat(registry.get("latchkey.sessions.active").gauges())
                .hasSize(2)
                .allSatisfy(gauge -> assertThat(gauge.value()).isNaN());
        assertThat(registry.get("latchkey.sessions.revocations").functionCounters())
                .hasSize(2)
                .allSatisfy(counter -> assertThat(counter.count()).isEqualTo(1));
    }

    @Test
    void onceTheManagerIsClosed_theLeaseDoesNotStand_andCountersStay() {
        bind(member);
        Tags tags = tags(member);
        FenceMXBean figures = member.unwrap(FenceMXBean.class);
        member.createCache("some", STRINGS).unwrap(SessionCache.class).revokeUser("ann");
        member.close();

        assertThat(registry.get("latchkey.fence.lease.standing")
                        .tags(tags)
                        .gauge()
                        .value())
                .isZero();
        assertThat(registry.get("latchkey.fence.draws")
                        .tags(tags)
                        .functionTimer()
                        .count())
                .isEqualTo((double) figures.getRevocations())
                .isEqualTo(1);
    }

    @Test
    void onceClosed_itHasTakenItsMetersOut() {
        FenceMetrics meters = new FenceMetrics(member);
        meters.bindTo(registry);
        assertThat(registry.getMeters()).isNotEmpty();

        meters.close();

        assertThat(registry.getMeters()).isEmpty();
    }

    @Test
    void anotherProvidersManager_isRefused_withTheCure() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new FenceMetrics(new StubManager("urn:foreign", FenceMetricsTest.class.getClassLoader())))
                .withMessageContainingAll("'urn:foreign'", "LatchkeyCachingProvider");
    }

    @Test
    void aClosedManager_isRefused() {
        member.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> new FenceMetrics(member))
                .withMessageContaining("closed");
    }
}
