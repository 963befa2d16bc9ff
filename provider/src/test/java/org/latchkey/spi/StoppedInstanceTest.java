/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.management.JMException;
import javax.management.ObjectName;
import org.assertj.core.api.SoftAssertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.testing.ErrorOutput;

/** What users see after somebody has shut down the Hazelcast instance under their caches. */
final class StoppedInstanceTest {

    private final LatchkeyCachingProvider provider = new LatchkeyCachingProvider();
    private final CacheManager manager = provider.getCacheManager();
    private final Cache<String, String> cache = manager.createCache("some", strings());

    private static MutableConfiguration<String, String> strings() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private void stop() {
        manager.unwrap(HazelcastInstance.class).shutdown();
    }

    private Map<String, ThrowingCallable> verbs() {
        Map<String, ThrowingCallable> verbs = new LinkedHashMap<>();
        verbs.put("get", () -> cache.get("k"));
        verbs.put("getAll", () -> cache.getAll(Set.of("k")));
        verbs.put("getAll of several", () -> cache.getAll(Set.of("k", "l", "m", "n")));
        verbs.put("containsKey", () -> cache.containsKey("k"));
        verbs.put("put", () -> cache.put("k", "v"));
        verbs.put("putAll", () -> cache.putAll(Map.of("k", "v")));
        verbs.put("putAll of several", () -> cache.putAll(Map.of("k", "v", "l", "v", "m", "v", "n", "v")));
        verbs.put("replace", () -> cache.replace("k", "v", "w"));
        verbs.put("remove", () -> cache.remove("k"));
        verbs.put("removeAll of some", () -> cache.removeAll(Set.of("k")));
        verbs.put("removeAll", () -> cache.removeAll());
        verbs.put("clear", () -> cache.clear());
        verbs.put("iterator", () -> cache.iterator().hasNext());
        verbs.put("invoke", () -> cache.<String>invoke("k", (entry, arguments) -> entry.getKey()));
        verbs.put("register", () -> cache.registerCacheEntryListener(listener()));
        verbs.put("createCache", () -> manager.createCache("other", strings()));
        verbs.put("destroyCache", () -> manager.destroyCache("other"));
        return verbs;
    }

    private static MutableCacheEntryListenerConfiguration<String, String> listener() {
        return new MutableCacheEntryListenerConfiguration<>(
                () -> (CacheEntryCreatedListener<String, String>) events -> {}, null, false, true);
    }

    @Test
    void everyVerb_saysThatTheInstanceIsShutDownAndWhatToDo() {
        stop();

        assertThatEveryVerbSaysSo();
    }

    @Test
    void everyVerb_saysSoToo_onceTheLeaseIsOver() throws Exception {
        ObjectName fence = ManagementFactory.getPlatformMBeanServer()
                .queryNames(
                        new ObjectName("org.latchkey:type=Fence,*,Instance="
                                + manager.unwrap(HazelcastInstance.class).getName()),
                        null)
                .iterator()
                .next();
        stop();
        await().until(() -> !leaseState(fence).equals("STANDING"));

        assertThatEveryVerbSaysSo();
    }

    private static Object leaseState(ObjectName fence) throws JMException {
        return ManagementFactory.getPlatformMBeanServer().getAttribute(fence, "LeaseState");
    }

    private void assertThatEveryVerbSaysSo() {
        SoftAssertions softly = new SoftAssertions();
        verbs().forEach((name, verb) -> softly.assertThatThrownBy(verb)
                .as(name)
                .isInstanceOfAny(IllegalStateException.class, CacheException.class)
                .isNotInstanceOf(HazelcastInstanceNotActiveException.class)
                .hasMessageContaining("shut down")
                .hasMessageContaining("ask the provider for a new one"));
        softly.assertAll();
    }

    @Test
    void aNewManager_getsANewConnection_andTheOldOneClosesQuietly() {
        stop();

        CacheManager another = provider.getCacheManager(URI.create("urn:another"), null, new Properties());
        Cache<String, String> fresh = another.createCache("some", strings());
        fresh.put("k", "v");
        String said = ErrorOutput.of(manager::close);

        assertThat(said).doesNotContain("WARN");
        assertThat(cache.isClosed()).isTrue();
        assertThat(fresh.get("k")).isEqualTo("v");
        assertThat(provider.getCacheManager().createCache("some", strings()).get("k"))
                .isNull();
    }
}
