/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** The loader of one call, which has brought a function along; what that throws comes out as it is. */
record Computing<K, V>(Function<? super K, ? extends @Nullable V> function) implements CacheLoader<K, V> {

    @Override
    public @Nullable V load(K key) {
        return function.apply(key);
    }

    @Override
    public Map<K, V> loadAll(Iterable<? extends K> keys) {
        Map<K, V> computed = new HashMap<>();
        for (K key : keys) {
            V value = load(key);
            if (value != null) {
                computed.put(key, value);
            }
        }
        return computed;
    }
}
