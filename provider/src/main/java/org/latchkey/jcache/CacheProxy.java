/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.latchkey.ListenerRegistration;
import org.latchkey.Lookup;
import org.latchkey.OpenedSession;
import org.latchkey.Revocation;
import org.latchkey.RevocationListener;
import org.latchkey.RevocationOptions;
import org.latchkey.SessionCache;
import org.latchkey.SessionFigures;
import org.latchkey.UserSession;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Scope;
import org.latchkey.store.Verdict;

/**
 * A cache, or a view of it, as the application sees it: checks arguments, and hands each verb to the one who knows it.
 *
 * <p>Verbs run inside the namespace of the entries that they see, so that the user code they call does. A view shares
 * everything with its cache but where it looks from.
 *
 * <p>Threads: any. Every verb may use the network; failures of it are {@code CacheException}s.
 */
final class CacheProxy<K, V> implements SessionCache<K, V> {

    private final Place place;
    private final Entrance<K, V> entrance;
    private final LiveConfiguration<K, V> configuration;
    private final Verbs<K, V> verbs;
    private final SessionVerbs<K, V> sessions;
    /** To near copies; {@code null} where none are kept. */
    private final @Nullable Shortcut<K, V> shortcut;

    /**
     * Where a cache belongs.
     *
     * @param name its name
     * @param manager whose it is
     * @param closing closes it
     * @param insides what stands behind it
     */
    record Place(String name, CacheManager manager, Runnable closing, Insides insides) {}

    CacheProxy(
            Place place,
            Entrance<K, V> entrance,
            LiveConfiguration<K, V> configuration,
            Verbs<K, V> verbs,
            SessionVerbs<K, V> sessions) {
        this.place = place;
        this.entrance = entrance;
        this.configuration = configuration;
        this.verbs = verbs;
        this.sessions = sessions;
        this.shortcut = verbs.reads().shortcut(entrance);
    }

    @Override
    public @Nullable V get(K key) {
        V near = shortcut == null ? null : shortcut.get(key);
        return near == null ? entrance.inside(() -> verbs.reads().get(entrance.key(key))) : near;
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return entrance.inside(() -> verbs.reads().getAll(entrance.keys(keys)));
    }

    @Override
    public boolean containsKey(K key) {
        return (shortcut != null && shortcut.has(key))
                || entrance.inside(
                        () -> verbs.reader().contains(entrance.key(key).at()));
    }

    @Override
    public void loadAll(
            Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        entrance.run(() -> {
            entrance.check(keys);
            entrance.catchUp();
            List<Keyed<K>> wanted = entrance.keys(keys);
            LoadAll.Existing existing = replaceExistingValues ? LoadAll.Existing.REPLACE : LoadAll.Existing.KEEP;
            verbs.loadAll().start(wanted, existing, completionListener);
        });
    }

    @Override
    public void put(K key, V value) {
        entrance.run(() -> verbs.changer().apply(Counting.BLIND, entrance.store(key, value, Presence.ANY)));
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        return entrance.inside(() -> old(entrance.store(key, value, Presence.ANY)));
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        entrance.run(() -> verbs.bulk().putAll(entrance.stores(map)));
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        return entrance.inside(() -> isDone(verbs.changer()
                .apply(Counting.LOOKS, entrance.store(key, value, Presence.ABSENT))
                .verdict()));
    }

    @Override
    public boolean remove(K key) {
        return entrance.inside(() -> isDone(
                verbs.changer().apply(Counting.BLIND, entrance.removal(key)).verdict()));
    }

    @Override
    public boolean remove(K key, V oldValue) {
        return entrance.inside(() -> isDone(verbs.changer()
                .apply(Counting.LOOKS, entrance.removal(key, oldValue))
                .verdict()));
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        return entrance.inside(() -> old(entrance.removal(key)));
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        return entrance.inside(() -> isDone(verbs.changer()
                .apply(Counting.LOOKS, entrance.replacement(key, oldValue, newValue))
                .verdict()));
    }

    @Override
    public boolean replace(K key, V value) {
        return entrance.inside(() -> isDone(verbs.changer()
                .apply(Counting.LOOKS, entrance.store(key, value, Presence.PRESENT))
                .verdict()));
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        return entrance.inside(() -> old(entrance.store(key, value, Presence.PRESENT)));
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        entrance.run(() -> verbs.bulk().removeAll(entrance.removals(keys)));
    }

    @Override
    public void removeAll() {
        entrance.run(() -> verbs.bulk().removeAllPresent(verbs.sweep(), entrance.call()));
    }

    @Override
    public void clear() {
        entrance.run(() -> verbs.sweep().clear(entrance.call()));
    }

    @Override
    public <C extends Configuration<K, V>> C getConfiguration(Class<C> type) {
        return configuration
                .as(type)
                .orElseThrow(() -> new IllegalArgumentException("The configuration of the cache '" + place.name()
                        + "' is no " + type.getName()
                        + "; ask for javax.cache.configuration.CompleteConfiguration."));
    }

    @Override
    public <T> @Nullable T invoke(K key, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        return entrance.inside(() -> {
            Objects.requireNonNull(processor, "processor");
            entrance.catchUp(key);
            Keyed<K> entry = entrance.key(key);
            return verbs.processing().invoke(entry, processor, arguments);
        });
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        return entrance.inside(() -> {
            entrance.check(keys);
            Objects.requireNonNull(processor, "processor");
            entrance.catchUp();
            List<Keyed<K>> entries = entrance.keys(keys);
            return verbs.processing().invokeAll(entries, processor, arguments);
        });
    }

    @Override
    public SessionCache<K, V> namespace(String name) {
        return from(entrance.view().namespace(name));
    }

    @Override
    public SessionCache<K, V> prefix(String name) {
        return from(entrance.view().prefix(name));
    }

    @Override
    public Lookup<V> lookup(K key) {
        return entrance.inside(() -> sessions.lookups().lookup(entrance.key(key)));
    }

    @Override
    public Revocation revoke(K key) {
        return revoke(key, RevocationOptions.NONE);
    }

    @Override
    public Revocation revoke(K key, RevocationOptions options) {
        return entrance.inside(() -> sessions.revoker().revoke(List.of(entrance.key(key)), options));
    }

    @Override
    public Revocation revokeAll(Set<? extends K> keys) {
        return revokeAll(keys, RevocationOptions.NONE);
    }

    @Override
    public Revocation revokeAll(Set<? extends K> keys, RevocationOptions options) {
        return entrance.inside(() -> sessions.revoker().revoke(entrance.keys(keys), options));
    }

    @Override
    public Revocation revokeUser(String user) {
        return revokeUser(user, RevocationOptions.NONE);
    }

    @Override
    public Revocation revokeUser(String user, RevocationOptions options) {
        entrance.gate().enter();
        return sessions.revoker().revokeUser(user, entrance.view().named(), options);
    }

    @Override
    public void renew(K key, V value) {
        entrance.run(() -> sessions.renewal().renew(entrance.store(key, value, Presence.ANY)));
    }

    @Override
    public List<UserSession<K>> sessionsOf(String user) {
        Call call = entrance.call();
        return sessions.users().sessionsOf(user, entrance.view().namedOrAround(), call);
    }

    @Override
    public Iterable<String> users() {
        entrance.gate().enter();
        Iterable<String> users = sessions.census().users(entrance.view().named());
        return () -> {
            entrance.gate().enter();
            return users.iterator();
        };
    }

    @Override
    public void put(K key, V value, Duration timeToLive) {
        entrance.run(() -> {
            Change<K, V> change = entrance.store(key, value, Presence.ANY).living(Lives.positive(timeToLive));
            verbs.changer().apply(Counting.BLIND, change);
        });
    }

    @Override
    public Optional<Duration> timeToLive(K key) {
        return entrance.inside(
                () -> sessions.lives().timeToLive(entrance.key(key).at()));
    }

    @Override
    public boolean expire(K key, Duration timeToLive) {
        return entrance.inside(() -> sessions.lives().expire(entrance.key(key).at(), Lives.notNegative(timeToLive)));
    }

    @Override
    public boolean touch(K key) {
        return entrance.inside(() -> sessions.lives().touch(entrance.key(key).at()));
    }

    @Override
    public long size() {
        return entrance.inside(() -> sessions.census().size(entrance.call()));
    }

    @Override
    public Set<String> namespaces() {
        entrance.gate().enter();
        return sessions.census().namespaces();
    }

    @Override
    public OpenedSession<K, V> getOrCreate(@Nullable K key, Supplier<? extends V> factory) {
        return entrance.inside(() -> {
            entrance.gate().enter();
            Objects.requireNonNull(factory, "factory");
            entrance.catchUp();
            Call call = entrance.call();
            return sessions.openings().getOrCreate(key == null ? null : entrance.key(key), factory, call);
        });
    }

    @Override
    public @Nullable V getOrSet(K key, Function<? super K, ? extends @Nullable V> function) {
        Objects.requireNonNull(function, "function");
        V near = shortcut == null ? null : shortcut.get(key);
        return near == null
                ? entrance.inside(() -> {
                    entrance.catchUp(key);
                    return verbs.reads().get(entrance.key(key), new Computing<>(place.name(), function));
                })
                : near;
    }

    @Override
    public boolean changeId(K from, K to) {
        return entrance.inside(() -> sessions.keyChanges().changeId(entrance.key(from), entrance.key(to)));
    }

    @Override
    public SessionFigures figures() {
        return sessions.census().figures();
    }

    @Override
    public ListenerRegistration addRevocationListener(RevocationListener listener) {
        entrance.gate().enter();
        return sessions.listeners()
                .add(listener, entrance.view().ground().line().known());
    }

    @Override
    public String getName() {
        return place.name();
    }

    @Override
    public CacheManager getCacheManager() {
        return place.manager();
    }

    @Override
    public void close() {
        place.closing().run();
    }

    @Override
    public boolean isClosed() {
        return !entrance.gate().isOpen();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.isInstance(this) ? type.cast(this) : place.insides().as(type);
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        entrance.gate().enter();
        Objects.requireNonNull(listener, "listener");
        Viewpoint view = entrance.view();
        verbs.listening().register(listener, view.isNarrowed() ? view.begin().scope() : null);
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        entrance.gate().enter();
        Objects.requireNonNull(listener, "listener");
        verbs.listening().deregister(listener);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        Call call = entrance.call();
        return new InsideIterator<>(call.scope().namespace(), verbs.sweep().iterator(call));
    }

    /** The view of exactly this scope; the cache itself for what it shows at home. An allocation. */
    CacheProxy<K, V> at(Scope scope) {
        Viewpoint view = entrance.view().at(scope);
        return view.equals(entrance.view()) ? this : from(view);
    }

    private CacheProxy<K, V> from(Viewpoint view) {
        return new CacheProxy<>(place, entrance.to(view), configuration, verbs, sessions);
    }

    /** Whether both are the same view of one open cache. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CacheProxy<?, ?> that
                && entrance.gate() == that.entrance.gate()
                && entrance.view().equals(that.entrance.view());
    }

    @Override
    public int hashCode() {
        return entrance.view().hashCode();
    }

    /** Without its scope: the name of a namespace may be a user's. */
    @Override
    public String toString() {
        return "Cache[" + place.name() + "]";
    }

    private @Nullable V old(Change<K, V> change) {
        return entrance.coders()
                .values()
                .decode(verbs.changer()
                        .apply(Counting.LOOKS, change.answeringOld())
                        .value());
    }

    private static boolean isDone(Verdict verdict) {
        return verdict == Verdict.CREATED || verdict == Verdict.UPDATED || verdict == Verdict.REMOVED;
    }
}
