/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCacheConfiguration;

class LifecycleTest {

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    private static final class Closing implements CacheLoader<String, String>, AutoCloseable {

        private final List<String> closed;
        private final String name;

        Closing(List<String> closed, String name) {
            this.closed = closed;
            this.name = name;
        }

        @Override
        public String load(String key) {
            return key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return Map.of();
        }

        @Override
        public void close() {
            closed.add(name);
            throw new IllegalStateException(name);
        }
    }

    @Test
    void everythingThatCanBeClosedIsClosedOnceAndTheFirstFailureReported() {
        List<String> closed = new ArrayList<>();
        RecordingListener listener = new RecordingListener();
        Twin.Part<String, String> part = twin.open(Twin.strings()
                .setCacheLoaderFactory(Twin.of(new Closing(closed, "loader")))
                .addCacheEntryListenerConfiguration(listener.synchronous()));

        assertThatThrownBy(() -> part.cache().close())
                .isInstanceOf(CacheException.class)
                .hasRootCauseMessage("loader");
        part.cache().close();

        assertThat(closed).containsExactly("loader");
        assertThat(listener.closings).hasValue(1);
        assertThat(part.closings()).hasValue(1);
        assertThat(part.cache().isClosed()).isTrue();
    }

    @Test
    void whatWasBuiltIsClosedWhenTheCacheCannotBeJoined() {
        twin.open(Twin.strings());
        List<String> closed = new ArrayList<>();
        MutableConfiguration<String, String> other =
                Twin.strings().setCacheLoaderFactory(Twin.of(new Closing(closed, "loader")));
        other.setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 5)));

        assertThatThrownBy(() -> twin.open(other))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasMessageContaining("creation 5000 ms");
        assertThat(closed).containsExactly("loader");
    }

    @Test
    void processesWhoseFactoriesAreLambdasAgreeOnTheirPolicy() {
        Factory<ExpiryPolicy> one = () -> new HalfAnHour();
        Factory<ExpiryPolicy> other = () -> new HalfAnHour();
        Cache<String, String> mine =
                twin.open(Twin.strings().setExpiryPolicyFactory(one)).cache();
        Cache<String, String> theirs =
                twin.open(Twin.strings().setExpiryPolicyFactory(other)).cache();

        mine.put("k", "v");

        assertThat(theirs.get("k")).isEqualTo("v");
    }

    private static final class HalfAnHour implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            return Duration.THIRTY_MINUTES;
        }

        @Override
        public Duration getExpiryForAccess() {
            return Duration.THIRTY_MINUTES;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return Duration.THIRTY_MINUTES;
        }
    }

    @Test
    void aFactoryThatFailsNamesTheCache() {
        Factory<CacheLoader<String, String>> broken = () -> {
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> twin.open(Twin.strings().setCacheLoaderFactory(broken)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("cache loader")
                .hasMessageContaining("'sessions'");
    }

    @Test
    void twoProcessesShareOneCacheAndCloseApart() {
        Cache<String, String> mine = twin.open(Twin.strings()).cache();
        Cache<String, String> theirs = twin.open(Twin.strings()).cache();
        mine.put("k", "v");

        mine.close();

        assertThat(theirs.get("k")).isEqualTo("v");
    }

    @Test
    void destroyingClosesThePartOfEveryProcessBeforeItReturns() {
        RecordingListener listener = new RecordingListener();
        Twin.Part<String, String> part =
                twin.open(Twin.strings().addCacheEntryListenerConfiguration(listener.synchronous()));

        twin.destroy();

        assertThat(part.cache().isClosed()).isTrue();
        assertThat(listener.closings).hasValue(1);
        assertThat(part.closings()).hasValue(1);
    }

    @Test
    void noThreadOutlivesItsCache() throws Exception {
        RecordingListener listener = new RecordingListener();
        List<Thread> threads = new ArrayList<>();
        listener.meanwhile = event -> threads.add(Thread.currentThread());
        Cache<String, String> cache = twin.open(
                        Twin.strings().addCacheEntryListenerConfiguration(listener.synchronous()))
                .cache();
        cache.put("k", "v");

        cache.close();

        assertThat(threads).hasSize(1);
        Awaitility.await()
                .atMost(3, TimeUnit.SECONDS)
                .until(() -> !threads.get(0).isAlive());
    }

    @Test
    void aListenerMayCloseItsOwnCache() {
        RecordingListener listener = new RecordingListener();
        Cache<String, String> cache = twin.open(
                        Twin.strings().addCacheEntryListenerConfiguration(listener.synchronous()))
                .cache();
        listener.meanwhile = event -> cache.close();

        cache.put("k", "v");

        assertThat(cache.isClosed()).isTrue();
        assertThat(listener.closings).hasValue(1);
    }

    @Test
    @SuppressWarnings("unchecked")
    void theConfigurationIsASnapshotThatReflectsWhatWasSwitched() {
        Twin.Part<String, String> part = twin.open(Twin.strings().setStatisticsEnabled(false));
        CompleteConfiguration<String, String> before = part.cache().getConfiguration(CompleteConfiguration.class);

        part.open().enableStatistics(true);

        CompleteConfiguration<String, String> after = part.cache().getConfiguration(CompleteConfiguration.class);
        assertThat(before.isStatisticsEnabled()).isFalse();
        assertThat(after.isStatisticsEnabled()).isTrue();
        CompleteConfiguration<String, String> again = part.cache().getConfiguration(CompleteConfiguration.class);
        assertThat(after).isNotEqualTo(before).isEqualTo(again).hasSameHashCodeAs(again);
    }

    @Test
    @SuppressWarnings("unchecked")
    void noConfigurationEqualsAnotherThatDoesNotEqualIt() {
        Twin.Part<String, String> part = twin.open(Twin.strings());
        CompleteConfiguration<String, String> snapshot = part.cache().getConfiguration(CompleteConfiguration.class);
        Object own = SessionCacheConfiguration.builder(snapshot).build();
        Object mutable = new MutableConfiguration<>(snapshot);

        assertThat(snapshot.equals(own)).isEqualTo(own.equals(snapshot));
        assertThat(snapshot.equals(mutable)).isEqualTo(mutable.equals(snapshot));
    }

    @Test
    void beansComeAndGoWithTheirSwitches() throws Exception {
        Twin.Part<String, String> part = twin.open(Twin.strings().setStatisticsEnabled(false));
        assertThat(beans(part)).isEmpty();

        part.open().enableStatistics(true);
        part.open().enableStatistics(true);
        part.open().enableManagement(true);
        assertThat(beans(part)).hasSize(2);

        part.open().enableStatistics(false);
        assertThat(beans(part)).hasSize(1);
        part.cache().close();
        assertThat(beans(part)).isEmpty();
        assertThatThrownBy(() -> part.open().enableStatistics(true)).isInstanceOf(IllegalStateException.class);
    }

    private static Set<ObjectName> beans(Twin.Part<?, ?> part) throws MalformedObjectNameException {
        String uri = part.cache().getCacheManager().getURI().toString().replace(':', '.');
        return ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("javax.cache:CacheManager=" + uri + ",*"), null);
    }

    @Test
    @SuppressWarnings("unchecked")
    void aConfigurationOfOurOwnIsHandedBackAsItIsNow() {
        RecordingListener listener = new RecordingListener();
        SessionCacheConfiguration<String, String> given = SessionCacheConfiguration.builder(String.class, String.class)
                .maxValueBytes(5_000)
                .listener(listener.synchronous())
                .build();
        Twin.Part<String, String> part = twin.open(given);
        part.open().enableStatistics(true);

        SessionCacheConfiguration<String, String> now = part.cache().getConfiguration(SessionCacheConfiguration.class);

        assertThat(now.isStatisticsEnabled()).isTrue();
        assertThat(now.maxValueBytes()).hasValue(5_000);
        assertThat(now.getCacheEntryListenerConfigurations()).hasSize(1);
        assertThat(given.isStatisticsEnabled()).isFalse();
    }

    @Test
    void storeByReferenceIsDeclined() {
        assertThatThrownBy(() -> twin.open(Twin.strings().setStoreByValue(false)))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("'sessions'");
    }
}
