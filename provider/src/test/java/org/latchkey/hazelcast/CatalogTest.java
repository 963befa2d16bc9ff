/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.store.Applied;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Interest;
import org.latchkey.store.StoreException;

/** Who has a cache open, and what becomes of them. */
class CatalogTest {

    private static final Interest ALL = new Interest(SmallCluster.ALL_KINDS, 0, false);

    private static final CacheDescription LONGS = CacheDescription.of(Map.of("key type", "Long"));

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @RepeatedTest(20)
    void whoJoinsWhileAnotherBeginsToListen_isHeardByIt() {
        HazelcastCluster first = cluster.connect(0);
        HazelcastCluster second = cluster.connect(1);
        RecordingEars ears = new RecordingEars();
        CacheLink listening = first.join(SmallCluster.CACHE, SmallCluster.STRINGS, ears);
        CompletableFuture<CacheLink> joining = CompletableFuture.supplyAsync(
                () -> second.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars()));
        listening.listenFor(ALL);
        Verb.put(joining.join(), "k", "v");
        assertThat(ears.events).hasSize(1);
    }

    @RepeatedTest(20)
    void whoJoinsWhileAnotherDestroys_isInTheNewLifeOrIsTold() {
        HazelcastCluster first = cluster.connect(0);
        HazelcastCluster second = cluster.connect(1);
        first.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars())
                .close();
        RecordingEars ears = new RecordingEars();
        CompletableFuture<CacheLink> joining =
                CompletableFuture.supplyAsync(() -> second.join(SmallCluster.CACHE, SmallCluster.STRINGS, ears));
        first.destroy(SmallCluster.CACHE);
        CacheLink joined = joining.join();
        CacheLink other = first.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        Verb.put(other, "k", "v");
        assertThat(ears.destroyed || "v".equals(Verb.get(joined, "k"))).isTrue();
    }

    @Test
    void twoParticipantsOfOneConnection_areToldEachForItself() {
        HazelcastCluster connection = cluster.connect(0);
        RecordingEars ears = new RecordingEars();
        RecordingEars otherEars = new RecordingEars();
        CacheLink link = connection.join(SmallCluster.CACHE, SmallCluster.STRINGS, ears);
        CacheLink other = connection.join(SmallCluster.CACHE, SmallCluster.STRINGS, otherEars);
        link.listenFor(ALL);
        other.listenFor(ALL);
        assertThat(Verb.put(link, "k", "v").unheard()).isNull();
        assertThat(ears.events).hasSize(1);
        assertThat(otherEars.events).hasSize(1);
        other.close();
        assertThat(Verb.put(link, "k", "w").unheard()).isNull();
        assertThat(ears.events).hasSize(2);
        assertThat(otherEars.events).hasSize(1);
        cluster.connect(1).destroy(SmallCluster.CACHE);
        assertThat(ears.destroyed).isTrue();
    }

    @Test
    void whoWasAwayWhileTheCacheWasDestroyed_isTold_andDoesNotBringItBack() {
        RecordingEars ears = new RecordingEars();
        HazelcastLink away = (HazelcastLink) cluster.connect(2).join(SmallCluster.CACHE, SmallCluster.STRINGS, ears);
        cluster.forget(away.participant());
        HazelcastCluster member = cluster.connect(0);
        member.destroy(SmallCluster.CACHE);
        away.attend();
        await().atMost(10, TimeUnit.SECONDS).until(() -> ears.destroyed);
        assertThat(member.join(SmallCluster.CACHE, LONGS, new RecordingEars())).isNotNull();
    }

    @Test
    void aHungListenerOfOneCache_doesNotDelayAnother() {
        HazelcastCluster first = cluster.connect(0);
        HazelcastCluster second = cluster.connect(1);
        RecordingEars hung = new RecordingEars();
        hung.silent = true;
        first.join(SmallCluster.CACHE, SmallCluster.STRINGS, hung).listenFor(ALL);
        CacheLink slow = second.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        CacheIdentity quickCache = new CacheIdentity("default", "quick");
        RecordingEars quickEars = new RecordingEars();
        first.join(quickCache, SmallCluster.STRINGS, quickEars).listenFor(ALL);
        CacheLink quick = second.join(quickCache, SmallCluster.STRINGS, new RecordingEars());
        List<CompletableFuture<Applied>> slowWrites = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            slowWrites.add(Verb.begin(slow, "k" + i, "v"));
        }
        assertThat(Verb.put(quick, "k", "v").unheard()).isNull();
        assertThat(quickEars.events).hasSize(1);
        CompletableFuture.allOf(slowWrites.toArray(CompletableFuture[]::new)).join();
        second.destroy(quickCache);
    }

    @Test
    void aBlockedCommonPool_stopsNobody() throws InterruptedException {
        CacheLink link = cluster.connect(2).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        CountDownLatch end = new CountDownLatch(1);
        int blocked = ForkJoinPool.getCommonPoolParallelism() + 2;
        CountDownLatch running = new CountDownLatch(Math.max(1, ForkJoinPool.getCommonPoolParallelism()));
        for (int i = 0; i < blocked; i++) {
            ForkJoinPool.commonPool().execute(() -> {
                running.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
        try {
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();
            Verb.put(link, "k", "v");
            assertThat(Verb.get(link, "k")).isEqualTo("v");
        } finally {
            end.countDown();
        }
    }

    @Test
    void whoIsGivenUpByMistake_comesBack() {
        RecordingEars ears = new RecordingEars();
        HazelcastLink link = (HazelcastLink) cluster.connect(1).join(SmallCluster.CACHE, SmallCluster.STRINGS, ears);
        link.listenFor(ALL);
        HazelcastLink other =
                (HazelcastLink) cluster.connect(0).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        cluster.forget(link.participant());
        await().atMost(20, TimeUnit.SECONDS).until(() -> {
            Verb.put(other, "k", "v");
            return !ears.events.isEmpty();
        });
    }

    @Test
    void aClusterThatLostItsMemory_learnsAgainWhoListens_fromAllThatHaveTheCacheOpen() {
        RecordingEars ears = new RecordingEars();
        CacheLink writer = cluster.connect(0).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        CacheLink other = cluster.connect(1).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        for (int i = 0; i < 10; i++) {
            other.listenFor(i % 2 == 0 ? ALL : Interest.NONE);
        }
        cluster.loseMemory();
        ((HazelcastLink) writer).attend();
        ((HazelcastLink) other).attend();
        await().atMost(10, TimeUnit.SECONDS).until(() -> cluster.participants() == 2);
        CacheLink late = cluster.connect(2).join(SmallCluster.CACHE, SmallCluster.STRINGS, ears);
        late.listenFor(ALL);
        Verb.put(writer, "k", "v");
        Verb.put(other, "l", "v");
        assertThat(ears.events).hasSize(2);
    }

    @Test
    void afterASplitHasHealed_onlyTheNextRecordIsTakenWhateverItsVersion() {
        HazelcastLink link =
                (HazelcastLink) cluster.connect(0).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        CacheRecord stale = cluster.record();
        link.listenFor(ALL);
        cluster.connect(1).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        CacheRecord surviving = cluster.record();
        // Closed, it asks the catalogue for nothing by itself.
        link.close();
        link.attendAfterSplit();
        link.learn(surviving);
        link.learn(stale);
        assertThat(link.audience().listeners()).hasSize(1);
    }

    @Test
    void aCacheThatExistsOtherwise_isLeftAgain() {
        HazelcastCluster first = cluster.connect(0);
        first.join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        HazelcastCluster second = cluster.connect(1);
        assertThatThrownBy(() -> second.join(SmallCluster.CACHE, LONGS, new RecordingEars()))
                .isInstanceOf(StoreException.class);
        first.destroy(SmallCluster.CACHE);
        assertThat(second.join(SmallCluster.CACHE, LONGS, new RecordingEars())).isNotNull();
    }
}
