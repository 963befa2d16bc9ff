/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheLink;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.EventKind;
import org.latchkey.store.Interest;
import org.latchkey.store.Scope;
import org.latchkey.store.Selection;
import org.latchkey.store.Subject;
import org.latchkey.store.Verdict;

/** What is cleared away in the background of a cluster, and what is forgotten. */
class SweeperTest {

    private static final Scope SHOP = Scope.of("shop");
    private static final long LONG = 3_600_000;
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration WITHIN_A_MINUTE = Duration.ofSeconds(60);
    private static final CacheDescription FORGETFUL = CacheDescription.of(Map.of(CacheDescription.RETENTION, "2000"));

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    @Test
    void anExpiredEntryThatNobodyAsksFor_goes_andListenersHearOfIt() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        List<CacheLink> links = cluster.joinAll(ears);
        links.get(2).listenFor(new Interest(EventKind.EXPIRED.bit(), 0, false));
        new Sessions(links.get(0)).open(key("short"), "ann", 50);
        new Sessions(links.get(0)).open(key("long"), "ann", LONG);
        await().atMost(SOON)
                .until(() -> ears.get(2).events.size() == 1 && cluster.entries().size() == 1);
        assertThat(ears.get(2).events.get(0).key()).isEqualTo(key("short"));
        assertThat(links).allSatisfy(link -> {
            assertThat(link.entries().survey().live()).isEqualTo(1);
            assertThat(link.entries().survey().swept()).isEqualTo(1);
        });
    }

    @Test
    void whatAClearCovers_goes_andNothingElse() {
        Sessions sessions =
                new Sessions(cluster.joinAll(SmallCluster.threeEars()).get(2));
        sessions.open(key("a"), "ann", LONG);
        sessions.open(Sessions.key(SHOP.nested("x"), "b"), "ann", LONG);
        sessions.open(Sessions.key(Scope.of("shopping"), "c"), "ann", LONG);
        sessions.raise(new Subject.InScope(SHOP));
        sessions.open(key("new"), "ann", LONG);
        await().atMost(SOON).until(() -> cluster.entries().size() == 2);
        assertThat(sessions.read(Sessions.key(Scope.of("shopping"), "c"))).isEqualTo(Verdict.HIT);
        assertThat(sessions.read(key("new"))).isEqualTo(Verdict.HIT);
    }

    @Test
    void aRevokedUsersSessions_becomeTombstonesOfNobody() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        Sessions sessions = new Sessions(links.get(1));
        sessions.open(key("a"), "ann", LONG);
        sessions.open(key("b"), "bob", LONG);
        sessions.raise(new Subject.OfUser("ann"));
        await().atMost(SOON)
                .until(() -> !links.get(1)
                        .entries()
                        .keys(new Selection.OfUser("ann", null))
                        .hasNext());
        assertThat(sessions.read(key("a"))).isEqualTo(Verdict.REVOKED);
        assertThat(sessions.read(key("b"))).isEqualTo(Verdict.HIT);
    }

    @Test
    void whatIsForgotten_bringsNothingBack() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars(), FORGETFUL);
        Sessions sessions = new Sessions(links.get(2));
        sessions.open(key("a"), "ann", LONG);
        long before = links.get(2).epochs().known().known();
        sessions.revoke(key("k"), 2_000);
        sessions.raise(new Subject.OfUser("ann"));
        await().atMost(WITHIN_A_MINUTE).until(() -> cluster.entries().isEmpty() && cluster.epochs() == 0);
        assertThat(sessions.openLate(key("k"), null, before)).isEqualTo(Verdict.TOO_LATE);
        assertThat(sessions.openLate(key("a"), "ann", before)).isEqualTo(Verdict.TOO_LATE);
        assertThat(sessions.open(key("k"), "ann", LONG)).isEqualTo(Verdict.CREATED);
    }

    @Test
    void whatTheCacheStillRemembers_isNotForgotten() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars());
        Sessions sessions = new Sessions(links.get(0));
        sessions.open(key("swept"), "ann", 50);
        Epoch epoch = sessions.raise(new Subject.OfUser("ann"));
        sessions.revoke(key("k"), LONG);
        await().atMost(SOON).until(() -> cluster.entries().size() == 1);
        assertThat(links.get(0).epochs().known().revoked("", "ann")).isEqualTo(epoch);
        assertThat(sessions.openLate(key("k"), null, epoch.number())).isEqualTo(Verdict.REVOKED);
    }

    @Test
    void whatIsLeftOfACache_whoseDestroyerWasKilled_goes_andItsNearCopiesGoFirst() {
        List<RecordingEars> ears = SmallCluster.threeEars();
        new Sessions(cluster.joinAll(ears).get(2)).open(key("a"), "ann", LONG);
        String doomed = cluster.record().incarnation();
        cluster.change(new CatalogChange.Destroy(doomed));
        await().atMost(WITHIN_A_MINUTE).until(() -> cluster.record().state() == CacheRecord.State.GONE);
        assertThat(ears).allSatisfy(each -> assertThat(each.cleared).contains(new Subject.WholeCache()));
        assertThat(cluster.maps(doomed)).isEmpty();
    }

    @Test
    void tablesReturnToTheirStartingSize_whenSessionsHaveComeAndGone() {
        List<CacheLink> links = cluster.joinAll(SmallCluster.threeEars(), FORGETFUL);
        int users = 500;
        List<CompletableFuture<Verdict>> opened = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            EntryKey key = Sessions.key(Scope.of("n" + i % 3), "s" + i);
            opened.add(new Sessions(links.get(i % 3)).begin(key, "u" + i % users, i % 2 == 0 ? LONG : 1_000));
        }
        opened.forEach(CompletableFuture::join);
        for (int i = 0; i < users; i++) {
            var unused = links.get(i % 3)
                    .epochs()
                    .raise(new Subject.OfUser("u" + i), null)
                    .toCompletableFuture()
                    .join();
        }
        await().atMost(WITHIN_A_MINUTE).until(() -> cluster.entries().isEmpty() && cluster.epochs() == 0);
        assertThat(links.get(2).entries().users(null).hasNext()).isFalse();
    }

    private static EntryKey key(String text) {
        return Sessions.key(SHOP, text);
    }
}
