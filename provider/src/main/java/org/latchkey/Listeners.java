/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * The listener configurations of a cache, none twice.
 *
 * <p>The standard's own configuration of a listener can be changed by whoever holds it, so one is copied on its way in
 * and on its way out. An application's own implementation is taken as it is: a copy would not be equal to it.
 */
final class Listeners<K, V> implements Serializable {

    private static final long serialVersionUID = 1;

    private final List<CacheEntryListenerConfiguration<K, V>> configurations;

    Listeners(List<CacheEntryListenerConfiguration<K, V>> configurations) {
        this.configurations = copiesOf(configurations);
    }

    List<CacheEntryListenerConfiguration<K, V>> copies() {
        return copiesOf(configurations);
    }

    private static <K, V> List<CacheEntryListenerConfiguration<K, V>> copiesOf(
            List<CacheEntryListenerConfiguration<K, V>> originals) {
        return originals.stream().map(Listeners::copyOf).toList();
    }

    static <K, V> CacheEntryListenerConfiguration<K, V> copyOf(CacheEntryListenerConfiguration<K, V> original) {
        return original.getClass() == MutableCacheEntryListenerConfiguration.class
                ? new MutableCacheEntryListenerConfiguration<>(original)
                : original;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Listeners<?, ?> that
                && new HashSet<Object>(configurations).equals(new HashSet<Object>(that.configurations));
    }

    @Override
    public int hashCode() {
        return new HashSet<Object>(configurations).hashCode();
    }
}
