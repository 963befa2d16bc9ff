/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ListenersTest {

    private final Twin twin = new Twin();
    private final Cache<String, String> cache =
            twin.open(shortLived(), Timing.SYSTEM).cache();
    private final RecordingListener listener = new RecordingListener();

    private static MutableConfiguration<String, String> shortLived() {
        return Twin.strings().setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 1)));
    }

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void aSynchronousListenerHasHeardOfAWriteWhenItReturns() {
        cache.registerCacheEntryListener(listener.synchronous());

        cache.put("k", "v");
        cache.put("k", "w");
        cache.remove("k");
        cache.put("e", "v");
        twin.passes(1_000);
        cache.get("e");

        assertThat(listener.heard)
                .containsExactly(
                        "CREATED k=v was null",
                        "UPDATED k=w was v",
                        "REMOVED k=w was w",
                        "CREATED e=v was null",
                        "EXPIRED e=v was v");
    }

    @Test
    void itHearsOfOtherProcessesAsWell() {
        cache.registerCacheEntryListener(listener.synchronous());
        Cache<String, String> other = twin.open(shortLived()).cache();

        other.put("k", "v");

        assertThat(listener.heard).containsExactly("CREATED k=v was null");
    }

    @Test
    void clearTellsNobody() {
        cache.registerCacheEntryListener(listener.synchronous());
        cache.put("k", "v");

        cache.clear();

        assertThat(listener.heard).hasSize(1);
    }

    @Test
    void anAsynchronousListenerKeepsNobodyWaitingAndHearsInOrder() {
        CountDownLatch goOn = new CountDownLatch(1);
        listener.meanwhile = event -> Twin.await(goOn);
        cache.registerCacheEntryListener(listener.asynchronous());
        List<String> expected = new ArrayList<>(List.of("CREATED k=0 was null"));
        cache.put("k", "0");
        for (int i = 1; i < 50; i++) {
            cache.put("k", Integer.toString(i));
            expected.add("UPDATED k=" + i + " was null");
        }
        goOn.countDown();

        Awaitility.await().untilAsserted(() -> assertThat(listener.heard).isEqualTo(expected));
    }

    @Test
    void aFailingSynchronousListenerIsReportedAndTheWriteStands() {
        listener.meanwhile = event -> {
            throw new IllegalStateException("broken");
        };
        cache.registerCacheEntryListener(listener.synchronous());

        assertThatThrownBy(() -> cache.put("k", "v"))
                .isInstanceOf(CacheEntryListenerException.class)
                .hasMessageContaining("has happened")
                .hasRootCauseInstanceOf(IllegalStateException.class);

        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void aListenerMayWriteBackToItsOwnKey() {
        listener.meanwhile = event -> {
            if ("v".equals(event.getValue())) {
                cache.put("k", "w");
                cache.<String>invoke("k", (entry, arguments) -> {
                    entry.setValue(entry.getValue() + "x");
                    return "done";
                });
            }
        };
        cache.registerCacheEntryListener(listener.synchronous());

        cache.<String>invoke("k", (entry, arguments) -> {
            entry.setValue("v");
            return "done";
        });

        assertThat(cache.get("k")).isEqualTo("wx");
        Awaitility.await().until(() -> listener.heard.size() == 3);
    }

    @Test
    void aFilterDecidesWhatIsHeard() {
        cache.registerCacheEntryListener(new MutableCacheEntryListenerConfiguration<>(
                Twin.of(listener), Twin.of(event -> event.getKey().equals("wanted")), false, true));

        cache.put("k", "v");
        cache.put("wanted", "v");

        assertThat(listener.heard).containsExactly("CREATED wanted=v was null");
    }

    @Test
    void aConfigurationIsRegisteredOnce() {
        var configuration = listener.synchronous();
        cache.registerCacheEntryListener(configuration);

        assertThatThrownBy(() -> cache.registerCacheEntryListener(configuration))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDeregisteredListenerIsClosedHearsNothingAndIsListedNoMore() {
        var configuration = listener.synchronous();
        cache.registerCacheEntryListener(configuration);
        assertThat(listed()).hasSize(1);

        cache.deregisterCacheEntryListener(configuration);
        cache.put("k", "v");

        assertThat(listener.heard).isEmpty();
        assertThat(listener.closings).hasValue(1);
        assertThat(listed()).isEmpty();
    }

    @Test
    void aListenerWhoseFilterCannotBeBuiltIsClosedAndHearsNothing() {
        Factory<CacheEntryEventFilter<String, String>> broken = () -> {
            throw new IllegalStateException("broken");
        };

        assertThatThrownBy(() -> cache.registerCacheEntryListener(
                        new MutableCacheEntryListenerConfiguration<>(Twin.of(listener), broken, false, true)))
                .isInstanceOf(CacheException.class)
                .hasRootCauseMessage("broken");
        cache.put("k", "v");

        assertThat(listener.heard).isEmpty();
        assertThat(listener.closings).hasValue(1);
        assertThat(listed()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void whoChangesAConfigurationAfterwardsChangesNothing() {
        var configuration = listener.synchronous();
        var original = new MutableCacheEntryListenerConfiguration<>(configuration);
        cache.registerCacheEntryListener(configuration);
        CompleteConfiguration<String, String> before = cache.getConfiguration(CompleteConfiguration.class);

        configuration.setSynchronous(false);
        before.getCacheEntryListenerConfigurations()
                .forEach(handedOut -> ((MutableCacheEntryListenerConfiguration<String, String>) handedOut)
                        .setOldValueRequired(false));
        cache.put("k", "v");
        cache.put("k", "w");

        assertThat(listener.heard).containsExactly("CREATED k=v was null", "UPDATED k=w was v");
        assertThat(before.getCacheEntryListenerConfigurations())
                .isEqualTo(List.of(original))
                .isEqualTo(cache.getConfiguration(CompleteConfiguration.class).getCacheEntryListenerConfigurations());
    }

    @SuppressWarnings("unchecked")
    private Iterable<?> listed() {
        CompleteConfiguration<String, String> now = cache.getConfiguration(CompleteConfiguration.class);
        return now.getCacheEntryListenerConfigurations();
    }

    @Test
    void listenersRunOnDaemonsThatCarryTheCachesName() {
        List<Thread> threads = new ArrayList<>();
        listener.meanwhile = event -> threads.add(Thread.currentThread());
        cache.registerCacheEntryListener(listener.synchronous());

        cache.put("k", "v");

        assertThat(threads).singleElement().satisfies(thread -> {
            assertThat(thread.getName()).contains("sessions");
            assertThat(thread.isDaemon()).isTrue();
        });
    }
}
