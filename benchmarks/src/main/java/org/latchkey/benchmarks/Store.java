/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks;

import com.hazelcast.map.IMap;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;

/** A map of strings that is measured: a call here adds one virtual call to each contestant alike. */
interface Store extends AutoCloseable {

    /** The value of a key. */
    @Nullable
    Object get(String key);

    /** Replaces a value, or adds it, and returns nothing. */
    void put(String key, String value);

    @Override
    void close();

    /**
     * Over a standard cache.
     *
     * @param end stops the member
     */
    static Store of(Cache<String, String> cache, Runnable end) {
        return new Store() {
            @Override
            public @Nullable Object get(String key) {
                return cache.get(key);
            }

            @Override
            public void put(String key, String value) {
                cache.put(key, value);
            }

            @Override
            public void close() {
                end.run();
            }
        };
    }

    /**
     * Over a Hazelcast map.
     *
     * @param end stops the member
     */
    static Store of(IMap<String, String> map, Runnable end) {
        return new Store() {
            @Override
            public @Nullable Object get(String key) {
                return map.get(key);
            }

            @Override
            public void put(String key, String value) {
                // Not IMap.put: it would also fetch the old value, which the standard's put does not.
                map.set(key, value);
            }

            @Override
            public void close() {
                end.run();
            }
        };
    }
}
