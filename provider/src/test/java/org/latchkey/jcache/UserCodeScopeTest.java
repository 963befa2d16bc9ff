/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;

/** User code runs inside the namespace of the entry that it is called for. */
@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
class UserCodeScopeTest {

    private final Twin twin = new Twin();
    private final RecordingLoader loader = new RecordingLoader();
    private final RecordingWriter writer = new RecordingWriter();
    private final RecordingListener listener = new RecordingListener();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        assertThat(SyncScope.current()).isEmpty();
        twin.close();
    }

    private void see() {
        seen.add(SyncScope.current().orElse("none"));
    }

    private SessionCache<String, String> open(MutableConfiguration<String, String> configuration) {
        return twin.open(configuration, Timing.SYSTEM).sessions();
    }

    private SessionCache<String, String> loading() {
        loader.answer = key -> {
            see();
            return "loaded";
        };
        return open(Twin.strings().setReadThrough(true).setCacheLoaderFactory(Twin.of(loader)));
    }

    @Test
    void theLoader_ofAMiss() {
        SessionCache<String, String> cache = loading();

        assertThat(cache.namespace("n").get("a")).isEqualTo("loaded");
        cache.namespace("m").getAll(Set.of("a"));
        cache.get("a");

        assertThat(seen).containsExactly("n", "m", "none");
    }

    @Test
    void theLoader_ofAViewInsideAnotherNamespace_whichIsBackAfterwards() {
        SessionCache<String, String> cache = loading();
        try (SyncScope scope = SyncScope.open("own")) {
            cache.namespace("n").get("a");

            assertThat(SyncScope.current()).contains("own");
        }
        assertThat(seen).containsExactly("n");
    }

    @Test
    void theThreadsOwnNamespace_isBackAfterAFailure() {
        loader.answer = key -> {
            throw new IllegalArgumentException("no database");
        };
        SessionCache<String, String> cache =
                open(Twin.strings().setReadThrough(true).setCacheLoaderFactory(Twin.of(loader)));
        try (SyncScope scope = SyncScope.open("own")) {
            assertThatThrownBy(() -> cache.namespace("n").get("a")).isInstanceOf(CacheLoaderException.class);

            assertThat(SyncScope.current()).contains("own");
        }
    }

    @Test
    void theLoaderAndTheCompletionListener_ofLoadAll_onTheirThread() throws Exception {
        SessionCache<String, String> cache = loading();
        CompletableFuture<String> completed = new CompletableFuture<>();
        CompletionListener completion = new CompletionListener() {
            @Override
            public void onCompletion() {
                completed.complete(SyncScope.current().orElse("none"));
            }

            @Override
            public void onException(Exception e) {
                completed.completeExceptionally(e);
            }
        };

        try (SyncScope scope = SyncScope.open("thread")) {
            cache.loadAll(Set.of("a"), true, completion);
        }

        assertThat(completed.get(10, TimeUnit.SECONDS)).isEqualTo("thread");
        assertThat(seen).containsExactly("thread");
        assertThat(cache.namespace("thread").containsKey("a")).isTrue();
    }

    @Test
    void theWriter_ofEachVerb() {
        writer.meanwhile = key -> see();
        SessionCache<String, String> cache =
                open(Twin.strings().setWriteThrough(true).setCacheWriterFactory(Twin.of(writer)));
        SessionCache<String, String> view = cache.namespace("n");

        view.put("a", "1");
        view.putAll(Map.of("b", "1"));
        view.remove("a");
        view.removeAll();

        assertThat(seen).isNotEmpty().containsOnly("n");
    }

    @Test
    void theProcessor_whichFindsItsScopeThroughTheCacheItself() {
        SessionCache<String, String> cache = open(Twin.strings());
        cache.namespace("n").put("other", "in n");

        String found = cache.namespace("n").invoke("a", (entry, arguments) -> cache.get("other"));

        assertThat(found).isEqualTo("in n");
    }

    @Test
    void theExpiryPolicy_alsoOfAnIteratorThatIsUsedElsewhere() {
        SessionCache<String, String> cache =
                open(Twin.strings().setExpiryPolicyFactory(Twin.of(new SeeingPolicy(this::see))));
        cache.namespace("n").put("a", "1");
        cache.namespace("n").get("a");
        Iterable<Cache.Entry<String, String>> view = cache.namespace("n");
        try (SyncScope scope = SyncScope.open("own")) {
            view.forEach(entry -> assertThat(SyncScope.current()).contains("own"));
        }

        assertThat(seen).hasSize(3).containsOnly("n");
    }

    @Test
    void theListenerAndItsFilter_onTheirThread() {
        listener.meanwhile = event -> see();
        CacheEntryEventFilter<String, String> filter = event -> {
            see();
            return true;
        };
        SessionCache<String, String> cache = open(Twin.strings());
        cache.registerCacheEntryListener(
                new MutableCacheEntryListenerConfiguration<>(Twin.of(listener), Twin.of(filter), false, true));

        cache.namespace("n").put("a", "1");
        cache.put("a", "1");

        assertThat(seen).containsExactly("n", "n", "none", "none");
    }

    @Test
    void aListenerThatLeavesAScopeOpen_leavesNoneToTheNextEvent() {
        listener.meanwhile = event -> {
            see();
            SyncScope unused = SyncScope.open("left open");
        };
        SessionCache<String, String> cache = open(Twin.strings());
        cache.registerCacheEntryListener(listener.synchronous());

        for (int i = 0; i < 10; i++) {
            cache.put("a" + i, "1");
        }

        assertThat(seen).containsOnly("none");
    }

    /** Sees each question; keeps entries for ever. */
    private record SeeingPolicy(Runnable see) implements ExpiryPolicy {

        @Override
        public Duration getExpiryForCreation() {
            see.run();
            return Duration.ETERNAL;
        }

        @Override
        public Duration getExpiryForAccess() {
            see.run();
            return Duration.ETERNAL;
        }

        @Override
        public Duration getExpiryForUpdate() {
            see.run();
            return Duration.ETERNAL;
        }
    }
}
