/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import com.hazelcast.map.IMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A map of Hazelcast's.
 *
 * @param end stops the member
 */
record MapStore(IMap<String, Object> map, Runnable end) implements Store {

    @Override
    public @Nullable Object get(String key) {
        return map.get(key);
    }

    @Override
    public void put(String key, Object value) {
        // Not IMap.put: it would also fetch the old value, which the standard's put does not.
        map.set(key, value);
    }

    @Override
    public boolean remove(String key) {
        return map.remove(key) != null;
    }

    @Override
    public Map<String, Object> getAll(Set<String> keys) {
        return map.getAll(keys);
    }

    @Override
    public void putAll(Map<String, Object> entries) {
        map.putAll(entries);
    }

    @Override
    public void close() {
        end.run();
    }
}
