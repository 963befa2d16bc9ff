/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;
import org.latchkey.testing.Appending;
import org.latchkey.testing.EventLog;
import org.latchkey.testing.Recipe;

/** Namespaces and prefixes: what a view sees, in whatever process. */
@OnEveryTopology
final class ScopesIT {

    private final Parties parties;
    private final SessionCache<String, String> first;
    private final SessionCache<String, String> second;

    ScopesIT(Parties parties) {
        this.parties = parties;
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        first = cache.first();
        second = cache.second();
    }

    @Test
    void aNamespace_isSeenUnderItsNameOnly() {
        first.namespace("a").put("k", "in a");

        assertThat(second.namespace("a").get("k")).isEqualTo("in a");
        assertThat(second.namespace("b").get("k")).isNull();
        assertThat(second.namespace("a").prefix("p").get("k")).isNull();
        assertThat(second.get("k")).isNull();
    }

    @Test
    void prefixesNest_andAreNoTextsInARow() {
        first.prefix("p").prefix("q").put("k", "nested");

        assertThat(second.prefix("p").prefix("q").get("k")).isEqualTo("nested");
        assertThat(second.prefix("p").get("k")).isNull();
        assertThat(second.prefix("pq").get("k")).isNull();
        assertThat(second.prefix("q").prefix("p").get("k")).isNull();
        assertThat(second.prefix("p:q").get("k")).isNull();
    }

    @Test
    void namesWithSeparators_reachNoOtherScope() {
        List<String> hostile = List.of("a", "a:p", "a/p", "1:a", "a 1:p", "ä", "\uD83D\uDD11", "%2F", "..", "a.p");
        hostile.forEach(name -> first.namespace(name).put("k", "namespace " + name));
        hostile.forEach(name -> first.namespace("a").prefix(name).put("k", "prefix " + name));

        assertThat(hostile).allSatisfy(name -> {
            assertThat(second.namespace(name).get("k")).isEqualTo("namespace " + name);
            assertThat(second.namespace("a").prefix(name).get("k")).isEqualTo("prefix " + name);
        });
        second.namespace("a:p").clear();
        assertThat(first.namespace("a").prefix("p").size()).isZero();
        assertThat(first.namespace("a").get("k")).isEqualTo("namespace a");
        assertThat(first.namespace("a").prefix("a:p").get("k")).isEqualTo("prefix a:p");
    }

    @Test
    void everyVerb_leavesOtherScopesAlone() {
        first.put("k", "outside");
        SessionCache<String, String> view = second.namespace("n").prefix("p");

        assertThat(view.containsKey("k")).isFalse();
        assertThat(view.getAll(Set.of("k"))).isEmpty();
        assertThat(view.remove("k")).isFalse();
        assertThat(view.replace("k", "x")).isFalse();
        assertThat(view.getAndRemove("k")).isNull();
        assertThat(view.putIfAbsent("k", "inside")).isTrue();
        assertThat(view.getAndPut("k", "inside too")).isEqualTo("inside");
        assertThat(view.invoke("k", new Appending(), "!")).isEqualTo("inside too!");
        view.putAll(Map.of("k", "again", "l", "another"));
        assertThat(view.getAll(Set.of("k", "l"))).containsOnly(Map.entry("k", "again"), Map.entry("l", "another"));
        view.revoke("k");

        assertThat(first.get("k")).isEqualTo("outside");
        assertThat(first.containsKey("l")).isFalse();
    }

    @Test
    void iterationAndSize_areOfExactlyTheScope() {
        first.put("k", "outside");
        first.namespace("n").put("k", "of the namespace");
        first.namespace("n").prefix("p").putAll(Map.of("a", "1", "b", "2"));

        assertThat(content(second.namespace("n").prefix("p"))).isEqualTo(Map.of("a", "1", "b", "2"));
        assertThat(content(second.namespace("n"))).isEqualTo(Map.of("k", "of the namespace"));
        assertThat(content(second)).isEqualTo(Map.of("k", "outside"));
        assertThat(second.namespace("n").prefix("p").size()).isEqualTo(2);
        assertThat(second.namespace("n").size()).isEqualTo(1);
        assertThat(second.namespace("nobody's").size()).isZero();
    }

    @Test
    void removeAll_takesExactlyTheScope() {
        first.namespace("n").put("k", "v");
        first.namespace("n").prefix("p").put("k", "v");

        second.namespace("n").removeAll();

        assertThat(first.namespace("n").get("k")).isNull();
        assertThat(first.namespace("n").prefix("p").get("k")).isEqualTo("v");
    }

    @Test
    void clearOfANamespace_coversItsPrefixes_andNothingElse() {
        first.put("k", "outside");
        first.namespace("other").put("k", "outside");
        first.namespace("n").put("k", "v");
        first.namespace("n").prefix("p").prefix("q").put("k", "v");

        second.namespace("n").clear();

        assertThat(first.namespace("n").get("k")).isNull();
        assertThat(first.namespace("n").prefix("p").prefix("q").get("k")).isNull();
        assertThat(first.namespace("n").prefix("p").prefix("q").size()).isZero();
        assertThat(first.get("k")).isEqualTo("outside");
        assertThat(first.namespace("other").get("k")).isEqualTo("outside");
    }

    @Test
    void clearOfAPrefix_leavesItsNamespaceAlone() {
        first.namespace("n").put("k", "outside");
        first.namespace("n").prefix("p").put("k", "v");
        first.namespace("n").prefix("p").prefix("q").put("k", "v");

        second.namespace("n").prefix("p").clear();

        assertThat(first.namespace("n").prefix("p").get("k")).isNull();
        assertThat(first.namespace("n").prefix("p").prefix("q").get("k")).isNull();
        assertThat(first.namespace("n").get("k")).isEqualTo("outside");
    }

    @Test
    void whatIsPutAfterAClear_isAliveAtOnce() {
        first.namespace("n").put("k", "before");

        first.namespace("n").clear();

        second.namespace("n").put("k", "after");
        assertThat(first.namespace("n").get("k")).isEqualTo("after");
        first.namespace("n").clear();
        assertThat(second.namespace("n").putIfAbsent("k", "after again")).isTrue();
        assertThat(first.namespace("n").get("k")).isEqualTo("after again");
    }

    @Test
    void aViewsListener_hearsOfItsScopeOnly() {
        EventLog log = new EventLog();
        SessionCache<String, String> view = first.namespace("n").prefix("p");
        view.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(new SingletonFactory<>(log), null, false, true));

        second.put("outside", "v");
        second.namespace("n").put("of the namespace", "v");
        second.namespace("n").prefix("p").prefix("q").put("nested", "v");
        second.namespace("n").prefix("p").put("inside", "v");
        second.namespace("n").prefix("p").remove("inside");

        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(log.heard()).containsExactly("CREATED inside", "REMOVED inside"));
    }

    @Test
    void syncScope_namesTheNamespaceOfACacheWithoutAView() {
        SyncScope.run("n", () -> {
            first.put("k", "v");
            assertThat(second.get("k")).isEqualTo("v");
            SyncScope.run("inner", () -> assertThat(second.get("k")).isNull());
            assertThat(second.namespace("explicit").get("k")).isNull();
            assertThat(content(second)).isEqualTo(Map.of("k", "v"));
        });

        assertThat(second.get("k")).isNull();
        assertThat(second.namespace("n").get("k")).isEqualTo("v");
    }

    @Test
    void aCacheThatDemandsANamespace_refusesCallsWithoutOne() {
        Parties.Shared demanding = parties.share(Recipe.SESSIONS_IN_NAMESPACES);

        assertThatThrownBy(() -> demanding.second().put("k", "v"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(demanding.name());
        assertThatThrownBy(() -> demanding.first().prefix("p").get("k")).isInstanceOf(IllegalStateException.class);
        demanding.second().namespace("n").put("k", "v");
        SyncScope.run("n", () -> assertThat(demanding.first().get("k")).isEqualTo("v"));
    }

    @Test
    void namespaces_listsThoseThatHaveEntries() {
        first.namespace("a").put("k", "v");
        first.namespace("b").prefix("p").put("k", "v");
        second.namespace("c").put("k", "v");
        second.namespace("c").clear();

        assertThat(second.namespace("whatever").namespaces()).contains("a", "b");
        await().atMost(Duration.ofSeconds(30)).until(() -> second.namespaces().equals(Set.of("a", "b")));
    }

    @Test
    void namesThatAreNone_areRefused() {
        for (String name : List.of("", "line\nbreak", "x".repeat(257))) {
            assertThatThrownBy(() -> first.namespace(name)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> first.prefix(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void closingAView_closesTheCacheHere_andKeepsTheEntries() {
        first.namespace("n").put("k", "v");
        assertThat(first.namespace("n").getName()).isEqualTo(first.getName());

        first.namespace("n").close();

        assertThat(first.isClosed()).isTrue();
        assertThatThrownBy(() -> first.namespace("n").get("k")).isInstanceOf(IllegalStateException.class);
        if (parties.all().size() > 1) {
            assertThat(second.namespace("n").get("k")).isEqualTo("v");
        }
    }

    private static Map<String, String> content(SessionCache<String, String> view) {
        Map<String, String> content = new HashMap<>();
        Set<String> twice = new HashSet<>();
        view.forEach(entry -> {
            if (content.put(entry.getKey(), entry.getValue()) != null) {
                twice.add(entry.getKey());
            }
        });
        assertThat(twice).isEmpty();
        return content;
    }
}
