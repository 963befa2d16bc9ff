/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.integration.CompletionListener;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorResult;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Verdict;

/**
 * A cache as the application sees it: checks arguments, and hands each verb to the one who knows it.
 *
 * <p>Threads: any. Every verb may use the network; failures of it are {@code CacheException}s.
 */
final class CacheProxy<K, V> implements Cache<K, V> {

    private final Place place;
    private final Gate gate;
    private final LiveConfiguration<K, V> configuration;
    private final Coders<K, V> coders;
    private final Verbs<K, V> verbs;
    private final Viewpoint view;

    /**
     * Where a cache belongs.
     *
     * @param name its name
     * @param manager whose it is
     * @param closing closes it
     */
    record Place(String name, CacheManager manager, Runnable closing) {}

    CacheProxy(
            Place place,
            Gate gate,
            LiveConfiguration<K, V> configuration,
            Coders<K, V> coders,
            Verbs<K, V> verbs,
            Viewpoint view) {
        this.place = place;
        this.gate = gate;
        this.configuration = configuration;
        this.coders = coders;
        this.verbs = verbs;
        this.view = view;
    }

    @Override
    public @Nullable V get(K key) {
        return verbs.reads().get(entering(key));
    }

    @Override
    public Map<K, V> getAll(Set<? extends K> keys) {
        return verbs.reads().getAll(entering(keys));
    }

    @Override
    public boolean containsKey(K key) {
        return verbs.reader().contains(entering(key).at());
    }

    @Override
    public void loadAll(
            Set<? extends K> keys, boolean replaceExistingValues, @Nullable CompletionListener completionListener) {
        List<Keyed<K>> wanted = entering(keys);
        LoadAll.Existing existing = replaceExistingValues ? LoadAll.Existing.REPLACE : LoadAll.Existing.KEEP;
        verbs.loadAll().start(wanted, existing, completionListener);
    }

    @Override
    public void put(K key, V value) {
        verbs.changer().apply(Counting.BLIND, store(key, value, Presence.ANY));
    }

    @Override
    public @Nullable V getAndPut(K key, V value) {
        return old(store(key, value, Presence.ANY));
    }

    @Override
    public void putAll(Map<? extends K, ? extends V> map) {
        gate.enter();
        map.forEach((key, value) -> {
            coders.keys().check(key);
            coders.values().check(value);
        });
        Call call = view.begin();
        List<Change<K, V>> changes = new ArrayList<>(map.size());
        map.forEach(
                (key, value) -> changes.add(Change.store(coders.key(key, call), Presence.ANY, coders.value(value))));
        verbs.bulk().putAll(changes);
    }

    @Override
    public boolean putIfAbsent(K key, V value) {
        return isDone(verbs.changer()
                .apply(Counting.LOOKS, store(key, value, Presence.ABSENT))
                .verdict());
    }

    @Override
    public boolean remove(K key) {
        return isDone(verbs.changer().apply(Counting.BLIND, removal(key)).verdict());
    }

    @Override
    public boolean remove(K key, V oldValue) {
        gate.enter();
        coders.keys().check(key);
        Change<K, V> removal = removal(key).expecting(coders.value(oldValue));
        return isDone(verbs.changer().apply(Counting.LOOKS, removal).verdict());
    }

    @Override
    public @Nullable V getAndRemove(K key) {
        return old(removal(key));
    }

    @Override
    public boolean replace(K key, V oldValue, V newValue) {
        gate.enter();
        coders.keys().check(key);
        coders.values().check(oldValue);
        Change<K, V> change = store(key, newValue, Presence.PRESENT).expecting(coders.value(oldValue));
        return isDone(verbs.changer().apply(Counting.LOOKS, change).verdict());
    }

    @Override
    public boolean replace(K key, V value) {
        return isDone(verbs.changer()
                .apply(Counting.LOOKS, store(key, value, Presence.PRESENT))
                .verdict());
    }

    @Override
    public @Nullable V getAndReplace(K key, V value) {
        return old(store(key, value, Presence.PRESENT));
    }

    @Override
    public void removeAll(Set<? extends K> keys) {
        List<Change<K, V>> changes = new ArrayList<>();
        entering(keys).forEach(key -> changes.add(Change.remove(key)));
        verbs.bulk().removeAll(changes);
    }

    @Override
    public void removeAll() {
        gate.enter();
        verbs.bulk().removeAllPresent(verbs.sweep(), view.begin());
    }

    @Override
    public void clear() {
        gate.enter();
        verbs.sweep().clear(view.begin());
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
        gate.enter();
        coders.keys().check(key);
        Objects.requireNonNull(processor, "processor");
        return verbs.processing().invoke(coders.key(key, view.begin()), processor, arguments);
    }

    @Override
    public <T> Map<K, EntryProcessorResult<T>> invokeAll(
            Set<? extends K> keys, EntryProcessor<K, V, T> processor, @Nullable Object... arguments) {
        List<Keyed<K>> entries = entering(keys);
        Objects.requireNonNull(processor, "processor");
        return verbs.processing().invokeAll(entries, processor, arguments);
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
        return !gate.isOpen();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("The cache '" + place.name() + "' is no " + type.getName() + ".");
    }

    @Override
    public void registerCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        gate.enter();
        Objects.requireNonNull(listener, "listener");
        verbs.listening().register(List.of(listener));
    }

    @Override
    public void deregisterCacheEntryListener(CacheEntryListenerConfiguration<K, V> listener) {
        gate.enter();
        Objects.requireNonNull(listener, "listener");
        verbs.listening().deregister(listener);
    }

    @Override
    public Iterator<Entry<K, V>> iterator() {
        gate.enter();
        return verbs.sweep().iterator(view.begin());
    }

    @Override
    public String toString() {
        return "Cache[" + place.name() + "]";
    }

    private Keyed<K> entering(K key) {
        gate.enter();
        return coders.key(key, view.begin());
    }

    private List<Keyed<K>> entering(Set<? extends K> keys) {
        gate.enter();
        Objects.requireNonNull(keys, "keys");
        keys.forEach(coders.keys()::check);
        Call call = view.begin();
        List<Keyed<K>> entries = new ArrayList<>(keys.size());
        keys.forEach(key -> entries.add(coders.key(key, call)));
        return entries;
    }

    private Change<K, V> store(K key, V value, Presence presence) {
        gate.enter();
        coders.keys().check(key);
        coders.values().check(value);
        return Change.store(coders.key(key, view.begin()), presence, coders.value(value));
    }

    private Change<K, V> removal(K key) {
        return Change.remove(entering(key));
    }

    private @Nullable V old(Change<K, V> change) {
        return coders.values()
                .decode(verbs.changer()
                        .apply(Counting.LOOKS, change.answeringOld())
                        .value());
    }

    private static boolean isDone(Verdict verdict) {
        return verdict == Verdict.CREATED || verdict == Verdict.UPDATED || verdict == Verdict.REMOVED;
    }
}
