/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;

/**
 * A cache's configuration at one moment. Immutable; equal to another snapshot that says the same, and to nothing else:
 * no other class would find itself equal to this one.
 */
final class ConfigurationSnapshot<K, V> implements CompleteConfiguration<K, V> {

    private static final long serialVersionUID = 1;

    /** Never handed out, never changed. */
    private final MutableConfiguration<K, V> copy;

    ConfigurationSnapshot(
            CompleteConfiguration<K, V> source,
            Set<Switch> switches,
            List<CacheEntryListenerConfiguration<K, V>> listeners) {
        copy = new MutableConfiguration<>(source);
        copy.setStatisticsEnabled(switches.contains(Switch.STATISTICS));
        copy.setManagementEnabled(switches.contains(Switch.MANAGEMENT));
        Set<CacheEntryListenerConfiguration<K, V>> before = listenersOf(copy);
        before.forEach(copy::removeCacheEntryListenerConfiguration);
        listeners.forEach(listener -> copy.addCacheEntryListenerConfiguration(copyOf(listener)));
    }

    /** The listeners of a configuration, in its order. */
    static <K, V> Set<CacheEntryListenerConfiguration<K, V>> listenersOf(CompleteConfiguration<K, V> configuration) {
        Set<CacheEntryListenerConfiguration<K, V>> listeners = new LinkedHashSet<>();
        configuration.getCacheEntryListenerConfigurations().forEach(listeners::add);
        return listeners;
    }

    /**
     * A listener's configuration as it is now. The standard's own can be changed by whoever holds it; an application's is
     * taken as it is, since a copy would not be equal to it.
     */
    static <K, V> CacheEntryListenerConfiguration<K, V> copyOf(CacheEntryListenerConfiguration<K, V> original) {
        return original.getClass() == MutableCacheEntryListenerConfiguration.class
                ? new MutableCacheEntryListenerConfiguration<>(original)
                : original;
    }

    @Override
    public Class<K> getKeyType() {
        return copy.getKeyType();
    }

    @Override
    public Class<V> getValueType() {
        return copy.getValueType();
    }

    @Override
    public boolean isStoreByValue() {
        return copy.isStoreByValue();
    }

    @Override
    public boolean isReadThrough() {
        return copy.isReadThrough();
    }

    @Override
    public boolean isWriteThrough() {
        return copy.isWriteThrough();
    }

    @Override
    public boolean isStatisticsEnabled() {
        return copy.isStatisticsEnabled();
    }

    @Override
    public boolean isManagementEnabled() {
        return copy.isManagementEnabled();
    }

    @Override
    public Iterable<CacheEntryListenerConfiguration<K, V>> getCacheEntryListenerConfigurations() {
        return listenersOf(copy).stream().map(ConfigurationSnapshot::copyOf).toList();
    }

    @Override
    public @Nullable Factory<CacheLoader<K, V>> getCacheLoaderFactory() {
        return copy.getCacheLoaderFactory();
    }

    @Override
    public @Nullable Factory<CacheWriter<? super K, ? super V>> getCacheWriterFactory() {
        return copy.getCacheWriterFactory();
    }

    @Override
    public Factory<ExpiryPolicy> getExpiryPolicyFactory() {
        return copy.getExpiryPolicyFactory();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ConfigurationSnapshot<?, ?> that && copy.equals(that.copy);
    }

    @Override
    public int hashCode() {
        return copy.hashCode();
    }
}
