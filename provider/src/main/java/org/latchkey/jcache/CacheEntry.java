/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.Cache;

/** An entry as an iterator, or a cache writer's argument, hands it out. Immutable, as far as key and value are. */
final class CacheEntry<K, V> implements Cache.Entry<K, V> {

    private final K key;
    private final V value;

    CacheEntry(K key, V value) {
        this.key = key;
        this.value = value;
    }

    @Override
    public K getKey() {
        return key;
    }

    @Override
    public V getValue() {
        return value;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("An entry of a Latchkey cache is no " + type.getName() + ".");
    }

    /** Without key and value, which belong into no log. */
    @Override
    public String toString() {
        return "CacheEntry";
    }
}
