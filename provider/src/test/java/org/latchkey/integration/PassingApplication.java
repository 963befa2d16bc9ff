/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.io.Serializable;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.FactoryBuilder;
import javax.cache.configuration.FactoryBuilder.SingletonFactory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CompletionListenerFuture;
import org.jspecify.annotations.Nullable;

/**
 * An application that comes into a server, uses everything that a cache has with classes of its own, and goes.
 *
 * <p>To be loaded by a class loader of its own; asks for the provider with that.
 */
public final class PassingApplication implements Consumer<Properties> {

    /** No record: the equals method of one is kept by a cache of the JDK's, and with it the class loader. */
    static final class SessionId implements Serializable {

        private static final long serialVersionUID = 1;

        private final int value;

        SessionId(int value) {
            this.value = value;
        }

        int value() {
            return value;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof SessionId that && that.value == value;
        }

        @Override
        public int hashCode() {
            return value;
        }
    }

    static final class Session implements Serializable {

        private static final long serialVersionUID = 1;

        private final String user;
        private final ArrayList<SessionId> ids;

        Session(String user, List<SessionId> ids) {
            this.user = user;
            this.ids = new ArrayList<>(ids);
        }

        String user() {
            return user;
        }
    }

    /** Everything of the application that a cache calls. */
    public static final class Code
            implements CacheLoader<SessionId, Session>,
                    CacheWriter<SessionId, Session>,
                    ExpiryPolicy,
                    CacheEntryCreatedListener<SessionId, Session>,
                    CacheEntryEventFilter<SessionId, Session> {

        private static final AtomicInteger HEARD = new AtomicInteger();

        @Override
        public Session load(SessionId key) {
            return new Session("loaded", List.of(key));
        }

        @Override
        public Map<SessionId, Session> loadAll(Iterable<? extends SessionId> keys) {
            Map<SessionId, Session> loaded = new HashMap<>();
            keys.forEach(key -> loaded.put(key, load(key)));
            return loaded;
        }

        @Override
        public void write(Cache.Entry<? extends SessionId, ? extends Session> entry) {}

        @Override
        public void writeAll(Collection<Cache.Entry<? extends SessionId, ? extends Session>> entries) {
            entries.clear();
        }

        @Override
        public void delete(Object key) {}

        @Override
        public void deleteAll(Collection<?> keys) {
            keys.clear();
        }

        @Override
        public Duration getExpiryForCreation() {
            return Duration.ONE_HOUR;
        }

        @Override
        public Duration getExpiryForAccess() {
            return Duration.ONE_HOUR;
        }

        @Override
        public Duration getExpiryForUpdate() {
            return Duration.ONE_HOUR;
        }

        @Override
        public void onCreated(Iterable<CacheEntryEvent<? extends SessionId, ? extends Session>> events) {
            events.forEach(event -> HEARD.incrementAndGet());
        }

        @Override
        public boolean evaluate(CacheEntryEvent<? extends SessionId, ? extends Session> event) {
            return event.getKey().value() >= 0;
        }
    }

    @Override
    public void accept(Properties properties) {
        ClassLoader mine = PassingApplication.class.getClassLoader();
        try (CacheManager manager = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider", mine)
                .getCacheManager(URI.create("test:passing"), mine, properties)) {
            use(manager.createCache("typed", everything().setTypes(SessionId.class, Session.class)));
            use(manager.createCache("untyped", everything()));
            manager.enableManagement("typed", true);
        }
    }

    private static MutableConfiguration<SessionId, Session> everything() {
        return new MutableConfiguration<SessionId, Session>()
                .setReadThrough(true)
                .setCacheLoaderFactory(FactoryBuilder.factoryOf(Code.class))
                .setWriteThrough(true)
                .setCacheWriterFactory(FactoryBuilder.factoryOf(Code.class))
                .setExpiryPolicyFactory(FactoryBuilder.factoryOf(Code.class))
                .setStatisticsEnabled(true)
                .addCacheEntryListenerConfiguration(listener(Hearing.SYNCHRONOUS))
                .addCacheEntryListenerConfiguration(listener(Hearing.ASYNCHRONOUS));
    }

    private enum Hearing {
        SYNCHRONOUS,
        ASYNCHRONOUS
    }

    private static MutableCacheEntryListenerConfiguration<SessionId, Session> listener(Hearing hearing) {
        return new MutableCacheEntryListenerConfiguration<>(
                new SingletonFactory<>(new Code()),
                new SingletonFactory<>(new Code()),
                true,
                hearing == Hearing.SYNCHRONOUS);
    }

    private static void use(Cache<SessionId, Session> cache) {
        SessionId one = new SessionId(1);
        cache.put(one, new Session("put", List.of(one)));
        require(cache.get(one).user(), "put");
        require(cache.get(one).ids.get(0), one);
        require(cache.get(new SessionId(2)).user(), "loaded");
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.loadAll(Set.of(new SessionId(3), new SessionId(4)), true, loaded);
        waitFor(loaded);
        require(cache.getAll(Set.of(one, new SessionId(3))).size(), 2);
        cache.invoke(one, (entry, arguments) -> {
            entry.setValue(new Session("processed", List.of()));
            return entry.getKey();
        });
        cache.putAll(Map.of(new SessionId(5), new Session("put", List.of())));
        for (Cache.Entry<SessionId, Session> entry : cache) {
            require(entry.getValue().getClass(), Session.class);
        }
        require(Code.HEARD.get() > 0, true);
    }

    private static void waitFor(CompletionListenerFuture loaded) {
        try {
            loaded.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void require(Object is, Object wanted) {
        if (!is.equals(wanted)) {
            throw new IllegalStateException("The cache answered something else than what was put into it");
        }
    }
}
