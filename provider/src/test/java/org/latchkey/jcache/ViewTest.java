/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;

@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
class ViewTest {

    private final Twin twin = new Twin();
    private final RecordingLoader loader = new RecordingLoader();
    private final Twin.Part<String, String> part =
            twin.open(Twin.strings().setCacheLoaderFactory(Twin.of(loader)), Timing.SYSTEM);
    private final SessionCache<String, String> cache = part.sessions();
    private final SessionCache<String, String> view = cache.namespace("n").prefix("p");

    @AfterEach
    void close() {
        twin.close();
    }

    /** Scopes that a careless one could be taken for. */
    private List<SessionCache<String, String>> others() {
        return List.of(
                cache,
                cache.namespace("n"),
                cache.prefix("p"),
                cache.namespace("p").prefix("n"),
                cache.namespace("np"),
                cache.namespace("n:p"),
                cache.namespace("n1:p"),
                view.prefix("p"),
                view.namespace("m"));
    }

    private void fillOthers() {
        others().forEach(other -> other.put("k", "theirs"));
    }

    private void othersAreUntouched() {
        assertThat(others())
                .allSatisfy(other -> assertThat(entries(other)).isEqualTo(Map.of("k", "theirs")))
                .hasSize(9);
    }

    private static Map<String, String> entries(Iterable<Cache.Entry<String, String>> cache) {
        Map<String, String> entries = new HashMap<>();
        cache.forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
        return entries;
    }

    @Test
    void reads_seeNothingOfOtherScopes() {
        fillOthers();

        assertThat(view.get("k")).isNull();
        assertThat(view.getAll(Set.of("k"))).isEmpty();
        assertThat(view.containsKey("k")).isFalse();
        assertThat(view.iterator()).isExhausted();
    }

    @Test
    void conditionalWrites_findNothingOfOtherScopes() {
        fillOthers();

        assertThat(view.replace("k", "mine")).isFalse();
        assertThat(view.replace("k", "theirs", "mine")).isFalse();
        assertThat(view.getAndReplace("k", "mine")).isNull();
        assertThat(view.remove("k")).isFalse();
        assertThat(view.remove("k", "theirs")).isFalse();
        assertThat(view.getAndRemove("k")).isNull();
        othersAreUntouched();
    }

    @Test
    void writes_changeTheirOwnScopeOnly() {
        fillOthers();

        assertThat(view.putIfAbsent("k", "first")).isTrue();
        assertThat(view.getAndPut("k", "second")).isEqualTo("first");
        view.putAll(Map.of("k", "third", "l", "third"));
        String before = view.invoke("k", (entry, arguments) -> {
            String old = entry.getValue();
            entry.setValue("fourth");
            return old;
        });
        assertThat(before).isEqualTo("third");
        view.invokeAll(Set.of("l"), (entry, arguments) -> {
            entry.remove();
            return null;
        });

        assertThat(entries(view)).isEqualTo(Map.of("k", "fourth"));
        othersAreUntouched();
    }

    @Test
    void loadAll_loadsIntoItsOwnScope() throws Exception {
        fillOthers();
        CompletionListenerFuture done = new CompletionListenerFuture();

        view.loadAll(Set.of("k"), false, done);
        done.get(10, TimeUnit.SECONDS);

        assertThat(entries(view)).isEqualTo(Map.of("k", "loaded k"));
        othersAreUntouched();
    }

    @Test
    void removeAll_takesExactlyItsScope() {
        fillOthers();
        view.put("k", "mine");
        view.put("l", "mine");

        view.removeAll();

        assertThat(entries(view)).isEmpty();
        othersAreUntouched();
    }

    @Test
    void removeAll_ofKeys_takesThemFromItsScope() {
        fillOthers();
        view.put("k", "mine");

        view.removeAll(Set.of("k"));

        assertThat(entries(view)).isEmpty();
        othersAreUntouched();
    }

    @Test
    void iterator_removes_fromItsScope() {
        fillOthers();
        view.put("k", "mine");

        var iterator = view.iterator();
        iterator.next();
        iterator.remove();

        assertThat(entries(view)).isEmpty();
        othersAreUntouched();
    }

    @Test
    void iterator_staysInTheNamespaceInWhichItBegan() {
        cache.namespace("n").put("k", "in n");
        Iterator<Cache.Entry<String, String>> begun;
        try (SyncScope scope = SyncScope.open("n")) {
            begun = cache.iterator();
        }

        try (SyncScope other = SyncScope.open("m")) {
            assertThat(begun.next().getValue()).isEqualTo("in n");
            begun.remove();
        }

        assertThat(entries(cache.namespace("n"))).isEmpty();
    }

    @Test
    void clear_ofANamespace_coversItsPrefixes() {
        view.put("k", "mine");
        view.prefix("q").put("k", "mine");
        cache.namespace("n").put("k", "mine");
        cache.put("k", "theirs");
        cache.prefix("p").put("k", "theirs");
        cache.namespace("n1:p").put("k", "theirs");

        cache.namespace("n").clear();

        assertThat(Stream.of(view, view.prefix("q"), cache.namespace("n")))
                .allSatisfy(one -> assertThat(one.get("k")).isNull());
        assertThat(Stream.of(cache, cache.prefix("p"), cache.namespace("n1:p")))
                .allSatisfy(one -> assertThat(one.get("k")).isEqualTo("theirs"));
    }

    @Test
    void clear_ofAPrefix_leavesTheOthersOfItsNamespace() {
        view.put("k", "mine");
        view.prefix("q").put("k", "mine");
        cache.namespace("n").put("k", "theirs");
        cache.namespace("n").prefix("pq").put("k", "theirs");

        view.clear();

        assertThat(view.get("k")).isNull();
        assertThat(view.prefix("q").get("k")).isNull();
        assertThat(cache.namespace("n").get("k")).isEqualTo("theirs");
        assertThat(cache.namespace("n").prefix("pq").get("k")).isEqualTo("theirs");
    }

    @Test
    void theCacheInAThreadsNamespace_seesWhatThatNamespacesViewSees() {
        SyncScope.run("n", () -> cache.put("k", "by thread"));

        assertThat(cache.namespace("n").get("k")).isEqualTo("by thread");
        assertThat(cache.get("k")).isNull();
    }

    @Test
    void anotherProcess_seesTheSameUnderTheSameNames() {
        view.put("k", "mine");

        SessionCache<String, String> there = twin.open(Twin.strings()).sessions();

        assertThat(there.namespace("n").prefix("p").get("k")).isEqualTo("mine");
        assertThat(there.get("k")).isNull();
    }

    @Test
    void theManagersNamespaceAndPrefix_areThoseOfCallsWithout() {
        SessionCache<String, String> settled =
                twin.open(Twin.strings(), new SessionDefaults("n", "p", null)).sessions();

        settled.put("k", "settled");

        assertThat(view.get("k")).isEqualTo("settled");
        settled.prefix("q").put("k", "deeper");
        assertThat(view.prefix("q").get("k")).isEqualTo("deeper");
        SyncScope.run("m", () -> settled.put("k", "elsewhere"));
        assertThat(view.namespace("m").get("k")).isEqualTo("elsewhere");
    }

    @Test
    void aView_isTheCacheInAllButWhereItLooks() {
        assertThat(view.getName()).isEqualTo("sessions");
        assertThat(view.getCacheManager()).isSameAs(cache.getCacheManager());
        assertThat(configuration(view)).isEqualTo(configuration(cache));
        assertThat((Object) view.unwrap(Cache.class)).isSameAs(view);
        assertThat((Object) view.unwrap(SessionCache.class)).isSameAs(view);
        assertThatIllegalArgumentException().isThrownBy(() -> view.unwrap(String.class));
        assertThat(view.toString()).isEqualTo("Cache[sessions]");
    }

    @SuppressWarnings("unchecked")
    private static CompleteConfiguration<String, String> configuration(Cache<String, String> cache) {
        return cache.getConfiguration(CompleteConfiguration.class);
    }

    @Test
    void views_ofTheSameScopeOfOneCache_areEqual() {
        assertThat(cache.prefix("p").namespace("n")).isEqualTo(view).hasSameHashCodeAs(view);
        assertThat(others()).doesNotContain(view).doesNotHaveDuplicates();
        assertThat(twin.open(Twin.strings()).sessions().namespace("n").prefix("p"))
                .isNotEqualTo(view);
    }

    @Test
    void closingAView_closesTheCache() {
        view.close();

        assertThat(cache.isClosed()).isTrue();
        assertThat(part.closings()).hasValue(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> cache.namespace("m").get("k"))
                .withMessageContaining("is closed");
    }

    @Test
    void makingAView_asksNothingOfTheCluster() {
        cache.close();

        assertThat(cache.namespace("n").prefix("p")).isEqualTo(view);
    }

    static List<String> hostileNames() {
        return List.of(
                ":",
                "1:a",
                "a1:b",
                "0:",
                "1",
                "a:b",
                "a/b",
                "a b",
                " a",
                "a ",
                "A",
                "é",
                "e\u0301",
                "\uD83D\uDE00",
                "\uFF1A",
                "\u0661:a",
                "\u200B",
                "null",
                "'a'",
                "a%",
                "a*",
                "x".repeat(256));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void aHostileName_isAScopeOfItsOwn(String name) {
        List<SessionCache<String, String>> views = new ArrayList<>();
        for (String other : hostileNames()) {
            views.add(cache.namespace(other));
            views.add(cache.prefix(other));
            views.add(cache.namespace("a").prefix(other));
            views.add(cache.namespace(other).prefix("a"));
        }
        views.forEach(other -> other.put("k", "theirs"));
        Set<SessionCache<String, String>> mine = new HashSet<>(
                List.of(cache.namespace(name), cache.namespace(name).prefix("a")));

        mine.forEach(one -> one.put("k", "mine"));

        assertThat(views)
                .allSatisfy(other -> assertThat(other.get("k")).isEqualTo(mine.contains(other) ? "mine" : "theirs"));
    }
}
