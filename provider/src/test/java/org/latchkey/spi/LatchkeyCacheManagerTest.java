/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.testing.ErrorOutput;

final class LatchkeyCacheManagerTest {

    private final FakeCluster cluster = new FakeCluster();
    private final FakeCaches caches = new FakeCaches();
    private final LatchkeyCachingProvider provider =
            new LatchkeyCachingProvider(new SharedClusters(settings -> cluster), caches);
    private final LatchkeyCacheManager manager = provider.getCacheManager();

    private static MutableConfiguration<String, Long> typed() {
        return new MutableConfiguration<String, Long>().setTypes(String.class, Long.class);
    }

    private Cache<String, Long> create(String name) {
        return manager.createCache(name, typed());
    }

    @Test
    void createCache_makesTheCacheThatGetCacheFinds() {
        Cache<String, Long> cache = create("some");

        assertThat(manager.getCache("some", String.class, Long.class)).isSameAs(cache);
        assertThat(manager.<String, Long>getCache("some")).isSameAs(cache);
        assertThat(manager.<String, Long>getCache("other")).isNull();
        assertThat(caches.opened.get(0).seat.identity()).isEqualTo(new CacheIdentity("default", "some"));
        assertThat(caches.opened.get(0).seat.manager()).isSameAs(manager);
    }

    @Test
    void createCache_ofAManagerWithAnotherUri_isScopedByItsText() {
        provider.getCacheManager(URI.create("urn:shop"), null).createCache("some", typed());

        assertThat(caches.opened.get(0).seat.identity()).isEqualTo(new CacheIdentity("urn:shop", "some"));
    }

    @Test
    void createCache_ofANameThatIsOpen_isRefused() {
        create("some");

        assertThatThrownBy(() -> create("some"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'some'");
        assertThat(caches.opened).hasSize(1);
    }

    @Test
    void createCache_thatFails_leavesTheNameFree() {
        caches.whileOpening = seat -> {
            throw new CacheException("no");
        };
        assertThatThrownBy(() -> create("some")).hasMessage("no");
        assertThat(manager.getCacheNames()).isEmpty();

        caches.whileOpening = seat -> {};
        assertThat(create("some")).isNotNull();
    }

    @Test
    void createCache_byManyThreads_succeedsOnce() {
        List<CompletableFuture<Cache<String, Long>>> attempts = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> create("some")))
                .toList();

        attempts.forEach(attempt -> attempt.exceptionally(failure -> null).join());
        assertThat(attempts.stream().filter(attempt -> !attempt.isCompletedExceptionally()))
                .hasSize(1);
        assertThat(caches.opened).hasSize(1);
    }

    @Test
    void createCache_inItsOwnCallback_isRefusedInsteadOfWaitingForItself() {
        caches.whileOpening = seat -> create("some");

        assertThatThrownBy(() -> create("some"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("this very thread");
    }

    @Test
    void createCache_whileAnotherIsBeingCreated_doesNotWaitForIt() {
        CountDownLatch mayOpen = new CountDownLatch(1);
        caches.whileOpening = seat -> {
            if (seat.identity().cache().equals("slow")) {
                await(mayOpen);
            }
        };
        CompletableFuture<?> slow = CompletableFuture.supplyAsync(() -> create("slow"));

        assertThat(create("quick")).isNotNull();
        mayOpen.countDown();
        slow.join();
    }

    @Test
    void getCache_withOtherTypes_isRefused() {
        create("some");

        assertThatThrownBy(() -> manager.getCache("some", Long.class, Long.class))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("'some'")
                .hasMessageContaining("java.lang.String");
        assertThatThrownBy(() -> manager.getCache("some", String.class, String.class))
                .isInstanceOf(ClassCastException.class);
    }

    @Test
    void getCacheNames_isASnapshotOfWhatIsOpenHere() {
        create("b");
        create("a");
        Iterable<String> names = manager.getCacheNames();
        caches.opened.get(0).close();

        assertThat(names).containsExactly("a", "b");
        assertThat(manager.getCacheNames()).containsExactly("a");
        Iterator<String> iterator = names.iterator();
        iterator.next();
        assertThatThrownBy(iterator::remove).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void destroyCache_closesItHereAndEndsItInTheCluster() {
        Cache<String, Long> cache = create("some");
        manager.destroyCache("some");

        assertThat(cache.isClosed()).isTrue();
        assertThat(cluster.destroyed).containsExactly(new CacheIdentity("default", "some"));
        assertThat(manager.getCacheNames()).isEmpty();
        assertThat(create("some")).isNotSameAs(cache);
    }

    @Test
    void destroyCache_thatIsNotOpenHere_endsItInTheCluster() {
        manager.destroyCache("theirs");

        assertThat(cluster.destroyed).containsExactly(new CacheIdentity("default", "theirs"));
    }

    @Test
    void destroyCache_whoseClosingFails_stillEndsItInTheCluster() {
        create("some");
        caches.whileClosing = seat -> {
            throw new CacheException("no");
        };

        assertThatThrownBy(() -> manager.destroyCache("some")).hasMessage("no");
        assertThat(cluster.destroyed).hasSize(1);
    }

    @Test
    void destroyCache_thatTheClusterDoesNotAnswer_namesTheCacheAndTheCure() {
        cluster.whileDestroying = cache -> {
            throw new StoreException(Reason.UNKNOWN_OUTCOME, "no answer within 1 ms", null);
        };

        assertThatThrownBy(() -> manager.destroyCache("some"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'some'")
                .hasMessageContaining("no answer within 1 ms")
                .hasMessageContaining("destroyCache again");
    }

    @Test
    void enable_reachesTheCache() {
        create("some");
        manager.enableManagement("some", true);
        manager.enableStatistics("some", false);

        assertThat(caches.opened.get(0).switched).containsExactly("management true", "statistics false");
        assertThatThrownBy(() -> manager.enableStatistics("other", true)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void close_closesEveryCacheAndTheConnection() {
        Cache<String, Long> one = create("one");
        Cache<String, Long> two = create("two");
        manager.close();
        manager.close();

        assertThat(Stream.of(one, two)).allMatch(Cache::isClosed);
        assertThat(cluster.closings).hasValue(1);
        assertThat(cluster.destroyed).isEmpty();
    }

    @Test
    void close_ofCachesThatFail_closesTheOthersAndLogsTheFirstWithTheRest() {
        create("one");
        create("two");
        caches.whileClosing = seat -> {
            throw new CacheException("no to " + seat.identity().cache());
        };

        String output = ErrorOutput.of(manager::close);

        assertThat(output).contains("no to one").contains("Suppressed").contains("no to two");
        assertThat(caches.opened).allMatch(cache -> cache.closed.get());
        assertThat(cluster.closings).hasValue(1);
    }

    @Test
    void close_ofACacheThatLacksAClass_closesTheConnectionToo() {
        create("some");
        caches.whileClosing = seat -> {
            throw new NoClassDefFoundError("gone");
        };

        assertThat(ErrorOutput.of(manager::close)).contains("gone");

        assertThat(cluster.closings).hasValue(1);
    }

    @Test
    void close_whileACacheIsBeingCreated_waitsAndClosesItToo() {
        CountDownLatch opening = new CountDownLatch(1);
        CountDownLatch mayOpen = new CountDownLatch(1);
        caches.whileOpening = seat -> {
            opening.countDown();
            await(mayOpen);
        };
        CompletableFuture<?> creation = CompletableFuture.supplyAsync(() -> create("some"));
        await(opening);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(manager::close);
        Awaitility.await().until(manager::isClosed);
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> !closing.isDone() && cluster.closings.get() == 0);

        mayOpen.countDown();
        closing.join();
        assertThat(creation)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(IllegalStateException.class);
        assertThat(caches.opened).allMatch(cache -> cache.closed.get());
        assertThat(cluster.closings).hasValue(1);
    }

    @Test
    void unwrap_givesTheManagerAndWhatIsBehindTheCluster() {
        assertThat(manager.unwrap(LatchkeyCacheManager.class)).isSameAs(manager);
        assertThat(manager.unwrap(String.class)).isEqualTo("the instance");
        assertThatThrownBy(() -> manager.unwrap(Exception.class)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @SuppressWarnings("NullAway")
    void everything_onAClosedManager_isAnIllegalState() {
        manager.close();

        Stream.<ThrowingCallable>of(
                        () -> manager.createCache(null, null),
                        () -> manager.getCache(null),
                        () -> manager.getCache(null, null, null),
                        manager::getCacheNames,
                        () -> manager.destroyCache(null),
                        () -> manager.enableManagement(null, true),
                        () -> manager.enableStatistics(null, true))
                .forEach(call -> assertThatThrownBy(call)
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is closed"));
    }

    @Test
    @SuppressWarnings("NullAway")
    void everything_withoutAName_isANullPointer() {
        Stream.<ThrowingCallable>of(
                        () -> manager.createCache(null, typed()),
                        () -> manager.createCache("some", null),
                        () -> manager.getCache(null),
                        () -> manager.getCache("some", null, Long.class),
                        () -> manager.getCache("some", String.class, null),
                        () -> manager.destroyCache(null),
                        () -> manager.enableManagement(null, true),
                        () -> manager.enableStatistics(null, true))
                .forEach(call -> assertThatThrownBy(call).isInstanceOf(NullPointerException.class));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
