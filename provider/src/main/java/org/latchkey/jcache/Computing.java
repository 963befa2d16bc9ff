/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.latchkey.flight.Flight;
import org.latchkey.flight.FlightLog;
import org.latchkey.flight.FlightLog.Source;

/**
 * The loader of one call, which has brought a function along; what that throws comes out as it is.
 *
 * @param cache the name of the cache
 * @param function computes what is missing
 */
record Computing<K, V>(String cache, Function<? super K, ? extends @Nullable V> function) implements CacheLoader<K, V> {

    @Override
    public @Nullable V load(K key) {
        Flight flight = FlightLog.load(cache, Source.FUNCTION, 1);
        try {
            V value = function.apply(key);
            flight.completed();
            return value;
        } finally {
            flight.end();
        }
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
