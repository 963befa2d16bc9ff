/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.store.Applied;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheLink;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EventKind;
import org.latchkey.store.Interest;
import org.latchkey.store.Scope;
import org.latchkey.store.Selection;
import org.latchkey.store.StoreException;
import org.latchkey.store.Subject;
import org.latchkey.store.Verdict;

/** The port over two members and a client of one cluster. */
class HazelcastClusterTest {

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @Test
    void aValueWrittenAtAMember_isReadAtTheOtherAndAtTheClient() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        for (int i = 0; i < 50; i++) {
            assertThat(Verb.put(links.get(i % 3), "k" + i, "v" + i).outcome().verdict())
                    .isEqualTo(Verdict.CREATED);
        }
        for (CacheLink link : links) {
            for (int i = 0; i < 50; i++) {
                assertThat(Verb.get(link, "k" + i)).isEqualTo("v" + i);
            }
        }
    }

    @Test
    void allKeysAreListedOnce() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        for (int i = 0; i < 300; i++) {
            Verb.put(links.get(0), "k" + i, "v");
        }
        for (CacheLink link : links) {
            List<EntryKey> keys = new ArrayList<>();
            link.entries().keys(new Selection.All()).forEachRemaining(keys::add);
            assertThat(keys).hasSize(300).doesNotHaveDuplicates();
        }
    }

    @Test
    void clearTakesEverythingAway() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        Verb.put(links.get(0), "a", "1");
        Subject everything = new Subject.InScope(Scope.DEFAULT);
        links.get(2).epochs().raise(everything, null).toCompletableFuture().join();
        assertThat(Verb.get(links.get(1), "a")).isNull();
    }

    @Test
    void aSynchronousListenerAnywhere_hasHeardWhenTheWriteReturns() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        List<CacheLink> links = cluster.joinAll(ears);
        links.forEach(link -> link.listenFor(new Interest(SmallCluster.ALL_KINDS, 0, true)));
        for (int i = 0; i < 90; i++) {
            Applied applied = Verb.put(links.get(i % 3), "k" + i / 2, "v" + i);
            assertThat(applied.unheard()).isNull();
            for (RecordingEars each : ears) {
                assertThat(each.events).hasSize(i + 1);
                assertThat(each.events.get(i).kind()).isEqualTo(i % 2 == 0 ? EventKind.CREATED : EventKind.UPDATED);
            }
        }
    }

    @Test
    void anAsynchronousListenerHearsSoon() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        List<CacheLink> links = cluster.joinAll(ears);
        links.get(1).listenFor(new Interest(0, EventKind.REMOVED.bit(), false));
        Verb.put(links.get(2), "k", "v");
        Verb.remove(links.get(2), "k");
        await().atMost(10, TimeUnit.SECONDS).until(() -> !ears.get(1).events.isEmpty());
        assertThat(ears.get(1).events).extracting(EntryEvent::kind).containsExactly(EventKind.REMOVED);
    }

    @Test
    void aSilentListenerElsewhere_costsABoundedWaitAndIsReported() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        List<CacheLink> links = cluster.joinAll(ears);
        links.get(2).listenFor(new Interest(SmallCluster.ALL_KINDS, 0, false));
        ears.get(2).silent = true;
        Applied applied = Verb.put(links.get(0), "k", "v");
        assertThat(applied.outcome().verdict()).isEqualTo(Verdict.CREATED);
        assertThat(applied.unheard())
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreException.Reason.UNHEARD));
    }

    @Test
    void whatAListenerOfTheCallerThrows_comesBack() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        List<CacheLink> links = cluster.joinAll(ears);
        links.get(2).listenFor(new Interest(SmallCluster.ALL_KINDS, 0, false));
        ears.get(2).failure = new IllegalArgumentException("no");
        assertThat(Verb.put(links.get(2), "k", "v").unheard()).isSameAs(ears.get(2).failure);
        assertThat(Verb.put(links.get(0), "k", "v").unheard()).isNull();
    }

    @Test
    void aProcessThatLeft_isWaitedForByNobody() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        List<CacheLink> links = cluster.joinAll(ears);
        links.get(2).listenFor(new Interest(SmallCluster.ALL_KINDS, 0, false));
        links.get(2).close();
        assertThat(Verb.put(links.get(0), "k", "v").unheard()).isNull();
        assertThat(ears.get(2).events).isEmpty();
    }

    @Test
    void anotherDescription_isRefusedWithTheDifference() {
        cluster.joinAll(SmallCluster.threeEars());
        HazelcastCluster client = cluster.connect(2);
        CacheDescription other = CacheDescription.of(Map.of("key type", "Long"));
        assertThatThrownBy(() -> client.join(SmallCluster.CACHE, other, new RecordingEars()))
                .hasMessageContaining("key type is String in the cluster and Long here");
    }

    @Test
    void aDestroyedCache_isClosedEverywhereBeforeDestroyReturns_andComesBackEmpty() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        List<CacheLink> links = cluster.joinAll(ears);
        Verb.put(links.get(0), "k", "v");
        links.get(0).close();
        cluster.connect(0).destroy(SmallCluster.CACHE);
        assertThat(ears.get(1).destroyed).isTrue();
        assertThat(ears.get(2).destroyed).isTrue();
        CacheLink again = cluster.connect(1).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        assertThat(Verb.get(again, "k")).isNull();
    }

    @Test
    void whoJoins_clearsAwayAllLivesThatNobodyHasClearedAway() {
        cluster.joinAll(SmallCluster.threeEars());
        String first = cluster.record().incarnation();
        cluster.change(new CatalogChange.Destroy(first));
        cluster.begin("second");
        var unused = cluster.instance(0).getMap(Names.entries(SmallCluster.CACHE, "second"));
        cluster.change(new CatalogChange.Destroy("second"));
        cluster.connect(1).join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        assertThat(cluster.record().doomed()).isEmpty();
        await().atMost(10, TimeUnit.SECONDS).until(() -> cluster.maps(first).isEmpty());
        assertThat(cluster.maps("second")).isEmpty();
    }

    @Test
    void whoFindsThatTheCacheHasBeenDestroyedMeanwhile_returnsOnlyWhenNobodyHasCopiesOfTheLifeThatItFound() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        cluster.joinAll(ears);
        String found = cluster.record().incarnation();
        cluster.change(new CatalogChange.Destroy(found));
        cluster.begin("next");
        cluster.connect(0).end(SmallCluster.CACHE, found);
        assertThat(ears).allSatisfy(each -> assertThat(each.cleared).contains(new Subject.WholeCache()));
        assertThat(cluster.record().incarnation()).isEqualTo("next");
        assertThat(cluster.record().state()).isEqualTo(CacheRecord.State.OPEN);
    }
}
