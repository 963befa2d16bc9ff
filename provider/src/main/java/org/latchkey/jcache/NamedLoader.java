/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Collection;
import java.util.Map;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.latchkey.flight.Flight;
import org.latchkey.flight.FlightLog;
import org.latchkey.flight.FlightLog.Source;

/** The user's cache loader, which is asked nothing once its cache is closed, and whose failures say which cache that is. */
record NamedLoader<K, V>(CacheLoader<K, V> loader, Gate gate, Failures failures) implements CacheLoader<K, V> {

    @Override
    public @Nullable V load(K key) {
        gate.enter();
        Flight flight = FlightLog.load(failures.cache(), Source.LOADER, 1);
        try {
            V value = loader.load(key);
            flight.completed();
            return value;
        } catch (CacheLoaderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failures.loaderFailed(e);
        } finally {
            flight.end();
        }
    }

    @Override
    public @Nullable Map<K, V> loadAll(Iterable<? extends K> keys) {
        gate.enter();
        Flight flight = FlightLog.load(failures.cache(), Source.LOADER, count(keys));
        try {
            Map<K, V> values = loader.loadAll(keys);
            flight.completed();
            return values;
        } catch (CacheLoaderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failures.loaderFailed(e);
        } finally {
            flight.end();
        }
    }

    /** Callers here have lists. */
    private static int count(Iterable<?> keys) {
        return keys instanceof Collection<?> some ? some.size() : 0;
    }
}
