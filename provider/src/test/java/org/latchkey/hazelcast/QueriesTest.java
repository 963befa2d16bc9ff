/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.map.IMap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.store.Bytes;
import org.latchkey.store.CacheLink;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epoch;
import org.latchkey.store.Hold;
import org.latchkey.store.Knowledge;
import org.latchkey.store.Lifetime;
import org.latchkey.store.Mark;
import org.latchkey.store.OperationId;
import org.latchkey.store.Scope;
import org.latchkey.store.Selection;
import org.latchkey.store.Stamp;
import org.latchkey.store.Verdict;

/** What is found of the entries of a cluster, and how it is counted; asked at a member and at a client. */
class QueriesTest {

    private static final Scope SHOP = Scope.of("shop");
    private static final Scope APP = SHOP.nested("app");
    private static final Scope INNER = APP.nested("1");
    private static final Scope APPLE = SHOP.nested("app1:1");
    private static final Selection ANNS = new Selection.OfUser("ann", null);

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private List<CacheLink> links = List.of();

    @BeforeEach
    void join() {
        links = cluster.joinAll(SmallCluster.threeEars());
    }

    @Test
    void aScopeHasItsOwnKeysOnly_andCoversThoseNestedInIt() {
        for (Scope scope : List.of(Scope.DEFAULT, SHOP, APP, INNER, APPLE, Scope.of("shopping"), Scope.of("shop:"))) {
            store(scope, "k", "ann");
        }
        for (CacheLink link : links) {
            assertThat(scopes(link, new Selection.In(SHOP))).containsExactly(SHOP);
            assertThat(scopes(link, new Selection.Under(SHOP))).containsExactlyInAnyOrder(SHOP, APP, INNER, APPLE);
            assertThat(scopes(link, new Selection.Under(APP))).containsExactlyInAnyOrder(APP, INNER);
        }
    }

    @Test
    void aUserHasEntriesEverywhere_orInOneNamespace() {
        store(Scope.DEFAULT, "a", "ann");
        store(APP, "b", "ann");
        store(SHOP, "c", "bob");
        store(SHOP, "d", null);
        for (CacheLink link : links) {
            assertThat(scopes(link, ANNS)).containsExactlyInAnyOrder(Scope.DEFAULT, APP);
            assertThat(scopes(link, new Selection.OfUser("ann", "shop"))).containsExactly(APP);
            assertThat(scopes(link, new Selection.OfUser("nobody", null))).isEmpty();
        }
    }

    @Test
    void anEntryThatBecomesAnothersOrGoes_isItsUsersNoMore() {
        store(SHOP, "a", "ann");
        store(SHOP, "b", "ann");
        store(SHOP, "a", "bob");
        entries().remove(key(SHOP, "b"));
        assertThat(scopes(links.get(2), ANNS)).isEmpty();
        assertThat(scopes(links.get(2), new Selection.OfUser("bob", null))).containsExactly(SHOP);
    }

    @Test
    void holdsReservationsAndTombstones_areNobodys() {
        Hold hold = new Hold(new OperationId(1, 2), Long.MAX_VALUE);
        put(key(SHOP, "held"), new Envelope(stamp(), forEver(), null, "ann", hold));
        put(key(SHOP, "reserved"), new Envelope(stamp(), forEver(), null, "ann", null));
        put(key(SHOP, "revoked"), marked(new Mark.Revoked(new Epoch(1, 1, null))));
        put(key(SHOP, "moved"), marked(new Mark.Moved(new EntryKey(APP, text("to")))));
        assertThat(scopes(links.get(0), ANNS)).isEmpty();
        assertThat(names(links.get(0).entries().users(null))).isEmpty();
    }

    @Test
    void onlyTheLiveAreCounted() {
        store(SHOP, "a", "ann");
        store(APP, "b", "ann");
        store(APP, "c", "bob");
        put(key(SHOP, "dead"), new Envelope(stamp(), Lifetime.starting(1, 1), text("v"), "ann", null));
        for (CacheLink link : links) {
            assertThat(link.entries().count(ANNS)).isEqualTo(2);
            assertThat(link.entries().count(new Selection.In(APP))).isEqualTo(2);
            assertThat(link.entries().count(new Selection.Under(SHOP))).isEqualTo(3);
            assertThat(link.entries().count(new Selection.All())).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 12_000})
    void usersAndNamespacesAreListedOnce_ofFewEntriesAndOfMany(int entries) {
        IntStream.range(0, entries).forEach(i -> store(Scope.of("n" + i % 5), "k" + i, "user-" + i % 50));
        String[] users = IntStream.range(0, 50).mapToObj(i -> "user-" + i).toArray(String[]::new);
        for (CacheLink link : links) {
            assertThat(names(link.entries().users(null))).containsExactlyInAnyOrder(users);
            assertThat(names(link.entries().users("n3"))).hasSize(10).contains("user-3", "user-48");
            assertThat(names(link.entries().namespaces())).containsExactlyInAnyOrder("n0", "n1", "n2", "n3", "n4");
        }
    }

    @Test
    void manyKeysAreListedOnce() {
        IntStream.range(0, 12_000).forEach(i -> store(SHOP, "k" + i, null));
        List<EntryKey> keys = new ArrayList<>();
        links.get(2).entries().keys(new Selection.All()).forEachRemaining(keys::add);
        assertThat(keys).hasSize(12_000).doesNotHaveDuplicates();
    }

    private static void store(Scope scope, String key, @Nullable String user) {
        put(key(scope, key), new Envelope(stamp(), forEver(), text("v"), user, null));
    }

    private static void put(StoredKey key, Envelope envelope) {
        entries().set(key, new StoredEnvelope(envelope));
    }

    private static IMap<StoredKey, StoredEnvelope> entries() {
        return cluster.entries();
    }

    private static Envelope marked(Mark mark) {
        return new Envelope(stamp(), forEver(), text("kept"), "ann", null, mark);
    }

    private static Stamp stamp() {
        return new Stamp(1, new OperationId(1, 1), Verdict.CREATED, Knowledge.of(0), 0, null);
    }

    private static Lifetime forEver() {
        return Lifetime.starting(1, Long.MAX_VALUE);
    }

    private static StoredKey key(Scope scope, String key) {
        return new StoredKey(new EntryKey(scope, text(key)));
    }

    private static Bytes text(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Scope> scopes(CacheLink link, Selection selection) {
        List<Scope> scopes = new ArrayList<>();
        link.entries().keys(selection).forEachRemaining(key -> scopes.add(key.scope()));
        return scopes;
    }

    private static List<String> names(Iterator<String> names) {
        return Stream.generate(() -> names.hasNext() ? names.next() : "")
                .takeWhile(name -> !name.isEmpty())
                .toList();
    }
}
