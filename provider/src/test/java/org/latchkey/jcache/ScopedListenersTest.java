/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import javax.cache.Cache;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;

class ScopedListenersTest {

    private static final String A = "CREATED a=1 was null";
    private static final String B = "CREATED b=1 was null";

    private final Twin twin = new Twin();
    private final RecordingListener listener = new RecordingListener();
    private final CacheEntryListenerConfiguration<String, String> configuration = listener.synchronous();
    private final SessionCache<String, String> cache = twin.open(Twin.strings()).sessions();
    private final SessionCache<String, String> there = twin.open(Twin.strings()).sessions();

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void throughTheCache_hearsOfAllScopes() {
        cache.registerCacheEntryListener(listener.synchronous());

        there.put("a", "1");
        there.namespace("n").prefix("p").put("b", "1");

        assertThat(listener.heard).containsExactly(A, B);
    }

    @Test
    void withTheConfiguration_hearsOfAllScopes() {
        SessionCache<String, String> configured = twin.open(
                        Twin.strings().addCacheEntryListenerConfiguration(listener.synchronous()))
                .sessions();

        configured.put("a", "1");
        configured.namespace("n").put("b", "1");

        assertThat(listener.heard).containsExactly(A, B);
    }

    @Test
    void throughAView_hearsOfExactlyItsScope() {
        cache.namespace("n").prefix("p").registerCacheEntryListener(listener.synchronous());

        there.put("b", "1");
        there.namespace("n").put("b", "1");
        there.prefix("p").put("b", "1");
        there.namespace("n").prefix("p").prefix("q").put("b", "1");
        there.namespace("n").prefix("p").put("a", "1");

        assertThat(listener.heard).containsExactly(A);
    }

    @Test
    void throughAPrefix_hearsOfTheNamespaceOfWhoRegistered() {
        SyncScope.run("n", () -> cache.prefix("p").registerCacheEntryListener(listener.synchronous()));

        there.prefix("p").put("b", "1");
        there.namespace("n").prefix("p").put("a", "1");

        assertThat(listener.heard).containsExactly(A);
    }

    @Test
    void throughTheCacheInsideANamespace_stillHearsOfAll() {
        SyncScope.run("n", () -> cache.registerCacheEntryListener(listener.synchronous()));

        there.put("a", "1");

        assertThat(listener.heard).containsExactly(A);
    }

    @Test
    void theSource_isTheViewOfTheEntrysScope() {
        List<Object> sources = new ArrayList<>();
        listener.meanwhile = event -> sources.add(event.getSource());
        cache.registerCacheEntryListener(listener.synchronous());

        there.put("a", "1");
        there.namespace("n").prefix("p").put("a", "1");

        assertThat(sources).containsExactly(cache, cache.namespace("n").prefix("p"));
    }

    @Test
    void theSource_ofADefaultNamespacesPrefix_seesItFromEveryThread() {
        List<Cache<?, ?>> sources = new ArrayList<>();
        listener.meanwhile = event -> sources.add((Cache<?, ?>) event.getSource());
        cache.registerCacheEntryListener(listener.synchronous());
        there.prefix("p").put("a", "1");

        SyncScope.run("m", () -> assertThat(keys(sources.get(0))).containsExactly("a"));
    }

    private static List<Object> keys(Cache<?, ?> cache) {
        List<Object> keys = new ArrayList<>();
        cache.forEach(entry -> keys.add(entry.getKey()));
        return keys;
    }

    @Test
    void deregister_throughAnyView_takesItAway() {
        cache.namespace("n").registerCacheEntryListener(configuration);

        cache.prefix("other").deregisterCacheEntryListener(configuration);
        there.namespace("n").put("a", "1");

        assertThat(listener.heard).isEmpty();
        assertThat(listener.closings).hasValue(1);
    }

    @Test
    void aConfiguration_isRegisteredOnceInACacheWhateverItsViews() {
        cache.namespace("n").registerCacheEntryListener(configuration);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> cache.namespace("m").registerCacheEntryListener(configuration))
                .withMessageContaining("whatever its views");
        assertThatIllegalArgumentException().isThrownBy(() -> cache.registerCacheEntryListener(configuration));
    }

    @Test
    @SuppressWarnings("unchecked")
    void theConfiguration_listsTheListenersOfAllViews() {
        cache.namespace("n").registerCacheEntryListener(listener.synchronous());

        CompleteConfiguration<String, String> seen = cache.prefix("p").getConfiguration(CompleteConfiguration.class);

        assertThat(seen.getCacheEntryListenerConfigurations()).hasSize(1);
    }
}
