/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SyncScope;

/** A cache that demands a namespace, or has one of its own. */
class NamespaceRequiredTest {

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    private SessionCache<String, String> demanding(SessionDefaults defaults) {
        return twin.open(
                        SessionCacheConfiguration.builder(String.class, String.class)
                                .namespaceRequired()
                                .build(),
                        defaults)
                .sessions();
    }

    static Stream<Named<Consumer<SessionCache<String, String>>>> verbs() {
        return Stream.of(
                Named.of("get", cache -> cache.get("k")),
                Named.of("getAll", cache -> cache.getAll(Set.of("k"))),
                Named.of("containsKey", cache -> cache.containsKey("k")),
                Named.of("put", cache -> cache.put("k", "v")),
                Named.of("put for a time", cache -> cache.put("k", "v", Duration.ofSeconds(1))),
                Named.of("putAll", cache -> cache.putAll(Map.of("k", "v"))),
                Named.of("putIfAbsent", cache -> cache.putIfAbsent("k", "v")),
                Named.of("getAndPut", cache -> cache.getAndPut("k", "v")),
                Named.of("replace", cache -> cache.replace("k", "v")),
                Named.of("replace of a value", cache -> cache.replace("k", "v", "w")),
                Named.of("getAndReplace", cache -> cache.getAndReplace("k", "v")),
                Named.of("remove", cache -> cache.remove("k")),
                Named.of("remove of a value", cache -> cache.remove("k", "v")),
                Named.of("getAndRemove", cache -> cache.getAndRemove("k")),
                Named.of("removeAll", SessionCache::removeAll),
                Named.of("removeAll of keys", cache -> cache.removeAll(Set.of("k"))),
                Named.of("clear", SessionCache::clear),
                Named.of("iterator", cache -> cache.forEach(entry -> {})),
                Named.of("invoke", cache -> cache.invoke("k", (entry, arguments) -> "")),
                Named.of("invokeAll", cache -> cache.invokeAll(Set.of("k"), (entry, arguments) -> "")),
                Named.of("loadAll", cache -> cache.loadAll(Set.of("k"), true, null)),
                Named.of("lookup", cache -> cache.lookup("k")),
                Named.of("revoke", cache -> cache.revoke("k")),
                Named.of("revokeAll", cache -> cache.revokeAll(Set.of("k"))),
                Named.of("renew", cache -> cache.renew("k", "v")),
                Named.of("timeToLive", cache -> cache.timeToLive("k")),
                Named.of("expire", cache -> cache.expire("k", Duration.ZERO)),
                Named.of("touch", cache -> cache.touch("k")),
                Named.of("size", SessionCache::size),
                Named.of("getOrCreate", cache -> cache.getOrCreate("k", () -> "v")),
                Named.of("changeId", cache -> cache.changeId("k", "l")));
    }

    @ParameterizedTest
    @MethodSource("verbs")
    void everyVerbWithoutANamespace_isRefused(Consumer<SessionCache<String, String>> verb) {
        SessionCache<String, String> cache = demanding(SessionDefaults.NONE);

        assertThatIllegalStateException()
                .isThrownBy(() -> verb.accept(cache))
                .withMessageContainingAll("'sessions'", "namespaceRequired", "SyncScope");
        assertThatIllegalStateException().isThrownBy(() -> verb.accept(cache.prefix("p")));
    }

    @Test
    void aCallWithANamespace_isDone() {
        SessionCache<String, String> cache = demanding(SessionDefaults.NONE);

        cache.namespace("n").put("k", "by view");
        SyncScope.run("m", () -> cache.put("k", "by thread"));

        assertThat(cache.namespace("n").get("k")).isEqualTo("by view");
        assertThat(cache.namespace("m").get("k")).isEqualTo("by thread");
    }

    @Test
    void theManagersDefault_isNoNamespaceOfACall() {
        SessionCache<String, String> cache = demanding(new SessionDefaults("settled", null, null));

        assertThatIllegalStateException().isThrownBy(() -> cache.get("k"));
    }

    @Test
    void theCachesOwnNamespace_winsOverItsManagers() {
        SessionCache<String, String> cache = twin.open(
                        SessionCacheConfiguration.builder(String.class, String.class)
                                .namespace("own")
                                .build(),
                        new SessionDefaults("settled", null, null))
                .sessions();

        cache.put("k", "v");

        assertThat(cache.namespace("own").get("k")).isEqualTo("v");
    }
}
