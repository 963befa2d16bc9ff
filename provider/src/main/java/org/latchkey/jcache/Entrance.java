/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.latchkey.store.Condition.Presence;

/**
 * The way into one view of a cache: lets calls in, checks what they bring, and notes from when they are.
 *
 * <p>A call begins before its keys and values are encoded, since that is user code already. Threads: any.
 *
 * @param gate whether the cache is open
 * @param coders the border of the cache
 * @param view from where its entries are seen
 */
record Entrance<K, V>(Gate gate, Coders<K, V> coders, Viewpoint view) {

    /** The same way into another view of the cache. */
    Entrance<K, V> to(Viewpoint other) {
        return new Entrance<>(gate, coders, other);
    }

    /** Does a verb inside the namespace of this view, as it is when the verb begins. */
    <T> T inside(Supplier<T> verb) {
        gate.enter();
        return Inside.call(view.namespace(), verb);
    }

    /** Does a verb that answers nothing inside the namespace of this view, as it is when the verb begins. */
    void run(Runnable verb) {
        gate.enter();
        Inside.run(view.namespace(), verb);
    }

    /** A call begins that concerns no key. */
    Call call() {
        gate.enter();
        return view.begin();
    }

    Keyed<K> key(K key) {
        gate.enter();
        coders.keys().check(key);
        return coders.key(key, view.begin());
    }

    List<Keyed<K>> keys(Set<? extends K> keys) {
        check(keys);
        Call call = view.begin();
        List<Keyed<K>> entries = new ArrayList<>(keys.size());
        keys.forEach(key -> entries.add(coders.key(key, call)));
        return entries;
    }

    /** Refuses keys that the cache does not take. */
    void check(Set<? extends K> keys) {
        gate.enter();
        Objects.requireNonNull(keys, "keys");
        keys.forEach(coders.keys()::check);
    }

    /** The same as {@link #catchUp()}, once it is known that the cache takes the key. */
    void catchUp(K key) {
        gate.enter();
        coders.keys().check(key);
        catchUp();
    }

    /** To be called before a call begins that may open a session. */
    void catchUp() {
        gate.enter();
        view.ground().line().catchUp();
    }

    Change<K, V> store(K key, V value, Presence presence) {
        gate.enter();
        coders.keys().check(key);
        coders.values().check(value);
        catchUp();
        return Change.store(coders.key(key, view.begin()), presence, coders.value(value));
    }

    List<Change<K, V>> stores(Map<? extends K, ? extends V> map) {
        gate.enter();
        map.forEach((key, value) -> {
            coders.keys().check(key);
            coders.values().check(value);
        });
        catchUp();
        Call call = view.begin();
        List<Change<K, V>> changes = new ArrayList<>(map.size());
        map.forEach(
                (key, value) -> changes.add(Change.store(coders.key(key, call), Presence.ANY, coders.value(value))));
        return changes;
    }

    Change<K, V> replacement(K key, V oldValue, V newValue) {
        gate.enter();
        coders.keys().check(key);
        coders.values().check(oldValue);
        return store(key, newValue, Presence.PRESENT).expecting(coders.expected(oldValue));
    }

    Change<K, V> removal(K key) {
        return Change.remove(key(key));
    }

    Change<K, V> removal(K key, V oldValue) {
        gate.enter();
        coders.keys().check(key);
        coders.values().check(oldValue);
        return removal(key).expecting(coders.expected(oldValue));
    }

    List<Change<K, V>> removals(Set<? extends K> keys) {
        List<Change<K, V>> changes = new ArrayList<>();
        keys(keys).forEach(key -> changes.add(Change.remove(key)));
        return changes;
    }
}
