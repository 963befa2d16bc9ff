/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Map;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;

/** The user's cache loader, whose failures say which cache they are of. */
record NamedLoader<K, V>(CacheLoader<K, V> loader, Failures failures) implements CacheLoader<K, V> {

    @Override
    public @Nullable V load(K key) {
        try {
            return loader.load(key);
        } catch (CacheLoaderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failures.loaderFailed(e);
        }
    }

    @Override
    public @Nullable Map<K, V> loadAll(Iterable<? extends K> keys) {
        try {
            return loader.loadAll(keys);
        } catch (CacheLoaderException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failures.loaderFailed(e);
        }
    }
}
