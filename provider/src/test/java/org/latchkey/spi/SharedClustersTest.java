/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.latchkey.config.Endpoint;
import org.latchkey.hazelcast.ClusterSettings;
import org.latchkey.hazelcast.Place;
import org.latchkey.jcache.CacheSettings;
import org.latchkey.store.Cluster;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

final class SharedClustersTest {

    private static final ClusterSettings SETTINGS = new ClusterSettings(1, 1, 1);

    private final List<FakeCluster> opened = new CopyOnWriteArrayList<>();
    private final SharedClusters shared = new SharedClusters(settings -> newCluster());

    private Cluster newCluster() {
        FakeCluster cluster = new FakeCluster();
        opened.add(cluster);
        return cluster;
    }

    private static ManagerSettings settings(Place place, ClusterSettings cluster) {
        return new ManagerSettings(
                "default",
                place,
                Duration.ofSeconds(1),
                cluster,
                new CacheSettings(1, 1, 1, 1, List.of()),
                DeclaredCaches.NONE);
    }

    private static ManagerSettings embedded() {
        return settings(new Place.Embedded(), SETTINGS);
    }

    private static ManagerSettings client(int port) {
        return settings(new Place.ClientOf("x", List.of(new Endpoint("127.0.0.1", port))), SETTINGS);
    }

    @Test
    void acquire_ofOnePlace_opensItOnceAndClosesItWithItsLastUser() {
        SharedClusters.Lease one = shared.acquire(client(1));
        SharedClusters.Lease two = shared.acquire(client(1));
        assertThat(two.cluster()).isSameAs(one.cluster());

        one.release();
        one.release();
        assertThat(opened.get(0).closings).hasValue(0);

        two.release();
        assertThat(opened).hasSize(1);
        assertThat(opened.get(0).closings).hasValue(1);
    }

    @Test
    void acquire_afterTheLastUserHasGone_opensAnew() {
        shared.acquire(embedded()).release();
        shared.acquire(embedded());

        assertThat(opened).hasSize(2);
        assertThat(opened.get(1).closings).hasValue(0);
    }

    @Test
    void acquire_ofDifferentPlaces_opensEach() {
        assertThat(shared.acquire(client(1)).cluster())
                .isNotSameAs(shared.acquire(client(2)).cluster());
    }

    @Test
    void acquire_withOtherSettings_isRefusedAndTakesNoPart() {
        SharedClusters.Lease lease = shared.acquire(embedded());
        ManagerSettings other = settings(new Place.Embedded(), new ClusterSettings(1, 1, 3));

        assertThatThrownBy(() -> shared.acquire(other))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("latchkey.backups=1")
                .hasMessageContaining("latchkey.backups=3");
        lease.release();
        assertThat(opened.get(0).closings).hasValue(1);
        shared.acquire(other);
    }

    @Test
    void acquire_thatFails_leavesNothingBehind() {
        AtomicBoolean reachable = new AtomicBoolean();
        SharedClusters failing = new SharedClusters(settings -> {
            if (!reachable.get()) {
                throw new StoreException(Reason.UNREACHABLE, "nobody there", null);
            }
            return newCluster();
        });

        assertThatThrownBy(() -> failing.acquire(embedded()))
                .isInstanceOf(StoreException.class)
                .hasMessage("nobody there");
        reachable.set(true);
        assertThat(failing.acquire(embedded()).cluster()).isNotNull();
    }

    @Test
    void acquire_byManyThreads_opensOnce() {
        CountDownLatch together = new CountDownLatch(8);
        List<CompletableFuture<SharedClusters.Lease>> leases = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                    together.countDown();
                    await(together);
                    return shared.acquire(embedded());
                }))
                .toList();

        leases.forEach(lease -> lease.join().release());
        assertThat(opened).allSatisfy(cluster -> assertThat(cluster.closings).hasValue(1));
    }

    @Test
    void acquire_whileThePlaceIsBeingClosed_waitsForThat() throws ExecutionException, InterruptedException {
        CountDownLatch closing = new CountDownLatch(1);
        CountDownLatch mayClose = new CountDownLatch(1);
        SharedClusters.Lease first = shared.acquire(embedded());
        opened.get(0).whileClosing = () -> {
            closing.countDown();
            await(mayClose);
        };
        CompletableFuture<Void> release = CompletableFuture.runAsync(first::release);
        await(closing);

        CompletableFuture<SharedClusters.Lease> second =
                CompletableFuture.supplyAsync(() -> shared.acquire(embedded()));
        assertThat(shared.acquire(client(1)).cluster()).isSameAs(opened.get(1));
        Awaitility.await().during(Duration.ofMillis(100)).until(() -> opened.size() == 2 && !second.isDone());

        mayClose.countDown();
        release.get();
        assertThat(second.get().cluster()).isSameAs(opened.get(2));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void acquire_ofAConnectionThatHasEnded_opensAnewAndClosesEachWithItsOwnUsers() {
        SharedClusters.Lease old = shared.acquire(embedded());
        opened.get(0).open = false;

        SharedClusters.Lease fresh = shared.acquire(embedded());
        assertThat(fresh.cluster()).isSameAs(opened.get(1));
        assertThat(shared.acquire(embedded()).cluster()).isSameAs(opened.get(1));

        old.release();
        assertThat(opened.get(0).closings).hasValue(1);
        assertThat(opened.get(1).closings).hasValue(0);
        assertThat(shared.acquire(embedded()).cluster()).isSameAs(opened.get(1));
    }
}
