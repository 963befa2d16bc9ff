/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.OptionalFeature;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.hazelcast.Place;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.testing.ErrorOutput;

final class LatchkeyCachingProviderTest {

    private static final URI OTHER = URI.create("urn:other");

    private final List<FakeCluster> clusters = new CopyOnWriteArrayList<>();
    private final AtomicBoolean reachable = new AtomicBoolean(true);
    private final LatchkeyCachingProvider provider = new LatchkeyCachingProvider(
            new SharedClusters(settings -> {
                if (!reachable.get()) {
                    throw new StoreException(Reason.UNREACHABLE, "nobody answers", null);
                }
                FakeCluster cluster = new FakeCluster();
                clusters.add(cluster);
                return cluster;
            }),
            new FakeCaches());

    /** The opening of the one client of these tests: whether it is under way, and how it goes on. */
    private final CountDownLatch slowBegun = new CountDownLatch(1);

    private final CompletableFuture<FakeCluster> slowCluster = new CompletableFuture<>();
    private final LatchkeyCachingProvider partlySlow = new LatchkeyCachingProvider(
            new SharedClusters(settings -> {
                if (!(settings.place() instanceof Place.ClientOf)) {
                    return new FakeCluster();
                }
                slowBegun.countDown();
                FakeCluster cluster = slowCluster
                        .completeOnTimeout(null, 30, TimeUnit.SECONDS)
                        .join();
                if (cluster == null) {
                    throw new StoreException(Reason.UNREACHABLE, "nobody answers", null);
                }
                return cluster;
            }),
            new FakeCaches());

    private static ClassLoader newLoader() {
        return new ClassLoader(LatchkeyCachingProviderTest.class.getClassLoader()) {};
    }

    @Test
    void getCacheManager_ofTheSameUriAndLoader_isTheSameManager() {
        CacheManager manager = provider.getCacheManager();

        assertThat(provider.getCacheManager(provider.getDefaultURI(), provider.getDefaultClassLoader()))
                .isSameAs(manager);
        assertThat(provider.getCacheManager(null, null, new Properties())).isSameAs(manager);
        assertThat(provider.getCacheManager(OTHER, null)).isNotSameAs(manager);
        assertThat(provider.getCacheManager(null, newLoader())).isNotSameAs(manager);
    }

    @Test
    void getCacheManager_afterItWasClosed_isANewOne() {
        CacheManager manager = provider.getCacheManager();
        manager.close();

        assertThat(provider.getCacheManager()).isNotSameAs(manager);
        assertThat(provider.getCacheManager().isClosed()).isFalse();
    }

    @Test
    void getCacheManager_keepsWhatItWasAskedForWith() {
        Properties properties = new Properties();
        properties.setProperty("javax.cache.test", "value");
        ClassLoader loader = newLoader();
        CacheManager manager = provider.getCacheManager(OTHER, loader, properties);
        properties.clear();
        manager.getProperties().clear();

        assertThat(manager.getProperties()).containsEntry("javax.cache.test", "value");
        assertThat(manager.getURI()).isEqualTo(OTHER);
        assertThat(manager.getClassLoader()).isSameAs(loader);
        assertThat(manager.getCachingProvider()).isSameAs(provider);
    }

    @Test
    void getCacheManager_withOtherPropertiesThanBefore_isWarnedOfOnce() {
        provider.getCacheManager();
        Properties other = new Properties();
        other.setProperty(LatchkeyProperties.BACKUPS, "2");

        String output = ErrorOutput.of(() -> {
            provider.getCacheManager();
            provider.getCacheManager(null, null, new Properties());
            provider.getCacheManager(null, null, other);
            provider.getCacheManager(null, null, other);
        });

        assertThat(output).containsOnlyOnce("other properties").contains("'default'");
    }

    @Test
    void getCacheManager_ofSeveralManagersWithOnePlace_sharesOneConnection() {
        CacheManager one = provider.getCacheManager();
        CacheManager two = provider.getCacheManager(OTHER, newLoader());
        assertThat(clusters).hasSize(1);

        one.close();
        assertThat(clusters.get(0).closings).hasValue(0);
        two.close();
        assertThat(clusters.get(0).closings).hasValue(1);
    }

    @Test
    void getCacheManager_byManyThreads_isOneManager() {
        Set<CacheManager> managers = new HashSet<>(IntStream.range(0, 16)
                .mapToObj(i -> CompletableFuture.supplyAsync(provider::getCacheManager))
                .map(CompletableFuture::join)
                .toList());

        assertThat(managers).hasSize(1);
        assertThat(clusters).hasSize(1);
    }

    @Test
    void getCacheManager_whoseClusterIsUnreachable_failsAndLeavesNothingBehind() {
        reachable.set(false);
        assertThatThrownBy(provider::getCacheManager)
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'default'")
                .hasMessageContaining("nobody answers");

        reachable.set(true);
        assertThat(provider.getCacheManager().isClosed()).isFalse();
    }

    @Test
    void getCacheManager_whileAnotherWaitsForItsCluster_doesNotWaitAlong() throws Exception {
        FutureTask<CacheManager> slow = openSlowly();
        assertThat(slowBegun.await(10, TimeUnit.SECONDS)).isTrue();

        // So many that some share a bin of any map with the slow one.
        CompletableFuture<Void> others = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < 200; i++) {
                assertThat(partlySlow
                                .getCacheManager(URI.create("urn:quick:" + i), null)
                                .isClosed())
                        .isFalse();
            }
            partlySlow.close();
        });

        assertThat(others).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(slow).isNotDone();
        slowCluster.complete(new FakeCluster());
        assertThat(slow.get(10, TimeUnit.SECONDS).isClosed()).isFalse();
        assertThat(partlySlow.getCacheManager(OTHER, null)).isSameAs(slow.get());
    }

    @Test
    void getCacheManager_thatWaitedForAFailedOpening_failsWithItAndLeavesNothingBehind() throws Exception {
        FutureTask<CacheManager> first = openSlowly();
        assertThat(slowBegun.await(10, TimeUnit.SECONDS)).isTrue();
        FutureTask<CacheManager> second = new FutureTask<>(() -> partlySlow.getCacheManager(OTHER, null, client()));
        Thread waiting = started(second);
        Awaitility.await().until(() -> waiting.getState() == Thread.State.WAITING);

        slowCluster.complete(null);

        for (FutureTask<CacheManager> failed : List.of(first, second)) {
            assertThatThrownBy(() -> failed.get(10, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("urn:other")
                    .hasMessageContaining("nobody answers");
        }
        assertThat(partlySlow.getCacheManager(OTHER, null).isClosed()).isFalse();
    }

    private FutureTask<CacheManager> openSlowly() {
        FutureTask<CacheManager> opening = new FutureTask<>(() -> partlySlow.getCacheManager(OTHER, null, client()));
        started(opening);
        return opening;
    }

    private static Properties client() {
        Properties client = new Properties();
        client.setProperty(LatchkeyProperties.TOPOLOGY, Topology.CLIENT.settingName());
        client.setProperty(LatchkeyProperties.MEMBERS, "127.0.0.1:5701");
        return client;
    }

    private static Thread started(Runnable task) {
        Thread thread = new Thread(task, "opening");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void close_closesTheManagersItNames() {
        ClassLoader loader = newLoader();
        CacheManager plain = provider.getCacheManager();
        CacheManager ofLoader = provider.getCacheManager(null, loader);
        CacheManager ofLoaderAndUri = provider.getCacheManager(OTHER, loader);

        provider.close(OTHER, loader);
        assertThat(List.of(plain.isClosed(), ofLoader.isClosed(), ofLoaderAndUri.isClosed()))
                .containsExactly(false, false, true);
        provider.close(newLoader());
        provider.close(loader);
        assertThat(List.of(plain.isClosed(), ofLoader.isClosed())).containsExactly(false, true);
        provider.close();
        assertThat(plain.isClosed()).isTrue();
        assertThat(provider.getCacheManager()).isNotSameAs(plain);
    }

    @Test
    void isSupported_isFalseForStoreByReference() {
        assertThat(provider.isSupported(OptionalFeature.STORE_BY_REFERENCE)).isFalse();
    }

    @Test
    void close_letsTheClassLoaderGo() {
        WeakReference<ClassLoader> loader = openAndClose();

        Awaitility.await().until(() -> {
            System.gc();
            return loader.get() == null;
        });
    }

    private WeakReference<ClassLoader> openAndClose() {
        ClassLoader loader = newLoader();
        provider.getCacheManager(null, loader).close();
        return new WeakReference<>(loader);
    }
}
