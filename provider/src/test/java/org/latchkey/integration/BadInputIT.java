/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CacheWriterException;
import javax.cache.processor.EntryProcessorException;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.testing.Deployment;

/** What bad input gets: the standard's exception with the cache and the cure, never a key or a value, and nothing stored. */
@ParameterizedClass
@EnumSource(names = {"EMBEDDED", "CLIENT"})
final class BadInputIT {

    private static final String SECRET_KEY = "secret-key";
    private static final String SECRET_VALUE = "secret-value";
    private static final int MOST_BYTES = 1_000;
    private static final Map<Topology, Deployment> STARTED = new EnumMap<>(Topology.class);

    /** Cannot be serialized, and says what nobody may read in a log. */
    private static final class Unserializable {
        @Override
        public String toString() {
            return SECRET_VALUE;
        }
    }

    private final CacheManager manager;
    private final String name = TwoApplications.freshName();

    BadInputIT(Topology topology) {
        manager = requireNonNull(STARTED.get(topology))
                .manager(Map.of(LatchkeyProperties.VALUE_MAX_BYTES, Integer.toString(MOST_BYTES)));
    }

    @BeforeParameterizedClassInvocation
    static void start(Topology topology) {
        STARTED.put(topology, Deployment.of(topology));
    }

    @AfterParameterizedClassInvocation
    static void stop(Topology topology) {
        requireNonNull(STARTED.remove(topology)).close();
    }

    @Test
    void aValueThatIsNotSerializable_isRefused() {
        Cache<String, Object> cache = manager.createCache(
                name, new MutableConfiguration<String, Object>().setTypes(String.class, Object.class));
        cache.put(SECRET_KEY, "before");

        refusal(() -> cache.put(SECRET_KEY, new Unserializable()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("serializable");
        refusal(() -> cache.invoke(SECRET_KEY, (entry, arguments) -> {
            entry.setValue(new Unserializable());
            return true;
        }));
        refusal(() -> cache.putAll(Map.of("a", "fine", SECRET_KEY, new Unserializable())));

        assertThat(cache.get(SECRET_KEY)).isEqualTo("before");
    }

    @Test
    void aKeyThatIsNotSerializable_isRefused() {
        Cache<Object, String> cache = manager.createCache(
                name, new MutableConfiguration<Object, String>().setTypes(Object.class, String.class));

        refusal(() -> cache.put(new Unserializable(), "v"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("serializable");
        refusal(() -> cache.get(new Unserializable())).isInstanceOf(CacheException.class);

        assertThat(cache).isEmpty();
    }

    @Test
    void aValueOverTheLimit_isRefused() {
        Cache<String, String> cache = strings();
        cache.put(SECRET_KEY, "before");

        refusal(() -> cache.put(SECRET_KEY, SECRET_VALUE.repeat(MOST_BYTES)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(LatchkeyProperties.VALUE_MAX_BYTES)
                .hasMessageContaining(Integer.toString(MOST_BYTES));

        assertThat(cache.get(SECRET_KEY)).isEqualTo("before");
    }

    @Test
    void aKeyOverTheLimit_isRefused() {
        Cache<String, String> cache = strings();

        refusal(() -> cache.put(SECRET_KEY.repeat(MOST_BYTES), "v"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(LatchkeyProperties.VALUE_MAX_BYTES);

        assertThat(cache).isEmpty();
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aWrongType_isRefusedByATypedCache() {
        Cache cache = strings();

        refusal(() -> cache.put(SECRET_KEY, 4711))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("java.lang.String")
                .hasMessageContaining("java.lang.Integer")
                .hasMessageNotContaining("4711");
        refusal(() -> cache.put(4711, SECRET_VALUE)).isInstanceOf(ClassCastException.class);
        refusal(() -> manager.getCache(name, String.class, Integer.class)).isInstanceOf(ClassCastException.class);

        assertThat((Iterable<?>) cache).isEmpty();
    }

    @Test
    void aProcessorThatThrows_changesNothing() {
        Cache<String, String> cache = strings();
        cache.put(SECRET_KEY, "before");
        IllegalStateException cause = new IllegalStateException("of the application");

        refusal(() -> cache.invoke(SECRET_KEY, (entry, arguments) -> {
                    entry.setValue(SECRET_VALUE);
                    throw cause;
                }))
                .isInstanceOf(EntryProcessorException.class)
                .hasCause(cause);

        assertThat(cache.get(SECRET_KEY)).isEqualTo("before");
    }

    @Test
    void aLoaderThatThrows_storesNothing() {
        IllegalStateException cause = new IllegalStateException("of the application");
        Cache<String, String> cache = manager.createCache(
                name,
                configuration()
                        .setReadThrough(true)
                        .setCacheLoaderFactory(new SingletonFactory<>(new FailingIntegration(cause))));

        refusal(() -> cache.get(SECRET_KEY))
                .isInstanceOf(CacheLoaderException.class)
                .hasCause(cause);
        refusal(() -> cache.getAll(Set.of(SECRET_KEY))).isInstanceOf(CacheLoaderException.class);

        assertThat(cache.containsKey(SECRET_KEY)).isFalse();
    }

    @Test
    void aWriterThatThrows_storesNothing() {
        IllegalStateException cause = new IllegalStateException("of the application");
        Cache<String, String> cache = manager.createCache(
                name,
                configuration()
                        .setWriteThrough(true)
                        .setCacheWriterFactory(new SingletonFactory<>(new FailingIntegration(cause))));

        refusal(() -> cache.put(SECRET_KEY, SECRET_VALUE))
                .isInstanceOf(CacheWriterException.class)
                .hasCause(cause);
        refusal(() -> cache.putAll(Map.of(SECRET_KEY, SECRET_VALUE))).isInstanceOf(CacheWriterException.class);

        assertThat(cache).isEmpty();
    }

    @Test
    void aClosedCache_refusesEverything() {
        Cache<String, String> cache = strings();
        cache.close();

        List<ThrowingCallable> calls = List.of(
                () -> cache.get(SECRET_KEY),
                () -> cache.put(SECRET_KEY, SECRET_VALUE),
                () -> cache.remove(SECRET_KEY),
                cache::iterator,
                cache::clear);

        assertThat(calls).allSatisfy(call -> refusal(call).isInstanceOf(IllegalStateException.class));
    }

    @Test
    void aClosedManager_refusesEverything() {
        Cache<String, String> cache = strings();
        manager.close();

        refusal(() -> cache.get(SECRET_KEY)).isInstanceOf(IllegalStateException.class);
        List<ThrowingCallable> calls = List.of(
                () -> manager.createCache("another", configuration()),
                () -> manager.getCache(name),
                () -> manager.destroyCache(name),
                manager::getCacheNames);
        assertThat(calls)
                .allSatisfy(call -> assertThat(catchThrowable(call))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("is closed"));
    }

    @Test
    void aCacheOfTheSameName_isRefused() {
        strings();

        refusal(() -> manager.createCache(name, configuration())).isInstanceOf(CacheException.class);
    }

    private Cache<String, String> strings() {
        return manager.createCache(name, configuration());
    }

    private static MutableConfiguration<String, String> configuration() {
        return new MutableConfiguration<String, String>().setTypes(String.class, String.class);
    }

    /** What the call throws, with what holds of every failure: it names the cache, and neither key nor value. */
    private AbstractThrowableAssert<?, ? extends Throwable> refusal(ThrowingCallable call) {
        return assertThat(catchThrowable(call))
                .isNotNull()
                .hasMessageContaining("'" + name + "'")
                .hasMessageNotContaining(SECRET_KEY)
                .hasMessageNotContaining(SECRET_VALUE);
    }
}
