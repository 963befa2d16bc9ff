/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The least that a cache with an expiry could do: one lookup in a concurrent map, and one reading of the clock, which is used.
 *
 * <p>It forgets nothing.
 */
final class FloorStore implements Store {

    private final ConcurrentHashMap<String, Object> map = new ConcurrentHashMap<>();

    @Override
    public @Nullable Object get(String key) {
        long nanos = System.nanoTime();
        Object found = map.get(key);
        return nanos == 0 ? null : found;
    }

    @Override
    public void put(String key, Object value) {
        map.put(key, value);
    }

    @Override
    public boolean remove(String key) {
        return map.remove(key) != null;
    }

    @Override
    public Map<String, Object> getAll(Set<String> keys) {
        Map<String, Object> found = new HashMap<>();
        for (String key : keys) {
            Object value = get(key);
            if (value != null) {
                found.put(key, value);
            }
        }
        return found;
    }

    @Override
    public void putAll(Map<String, Object> entries) {
        map.putAll(entries);
    }

    @Override
    public void close() {
        map.clear();
    }
}
