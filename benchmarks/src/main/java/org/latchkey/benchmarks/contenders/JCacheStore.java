/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/**
 * A standard cache.
 *
 * @param end stops all that was started for it
 */
record JCacheStore(Cache<String, Object> cache, Runnable end) implements Store {

    @Override
    public @Nullable Object get(String key) {
        return cache.get(key);
    }

    @Override
    public void put(String key, Object value) {
        cache.put(key, value);
    }

    @Override
    public boolean remove(String key) {
        return cache.remove(key);
    }

    @Override
    public Map<String, Object> getAll(Set<String> keys) {
        return cache.getAll(keys);
    }

    @Override
    public void putAll(Map<String, Object> entries) {
        cache.putAll(entries);
    }

    @Override
    public void close() {
        end.run();
    }
}
