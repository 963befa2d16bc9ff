/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionCacheConfigurationBuilder;

/**
 * The configuration of an open cache, with what has changed since it was opened: switches and listeners.
 *
 * <p>Threads: any.
 */
final class LiveConfiguration<K, V> {

    private final Configuration<K, V> given;
    private final CompleteConfiguration<K, V> initial;
    private volatile List<CacheEntryListenerConfiguration<K, V>> listeners = List.of();
    /** Never changed in place; replaced under this object's lock. */
    private volatile Set<Switch> switches;

    /** Whether {@link Switch#STATISTICS} is among them, for those who ask very often. */
    private volatile boolean counting;

    LiveConfiguration(Configuration<K, V> configuration) {
        this.given = configuration;
        this.initial = complete(configuration);
        this.switches = EnumSet.noneOf(Switch.class);
    }

    private static <K, V> CompleteConfiguration<K, V> complete(Configuration<K, V> configuration) {
        return configuration instanceof CompleteConfiguration<K, V> complete
                ? new MutableConfiguration<>(complete)
                : new MutableConfiguration<K, V>()
                        .setTypes(configuration.getKeyType(), configuration.getValueType())
                        .setStoreByValue(configuration.isStoreByValue());
    }

    /** What the application handed over; of the standard's kinds it may have been changed since. */
    Configuration<K, V> given() {
        return given;
    }

    /** What the cache was opened with, as far as the standard knows it. */
    CompleteConfiguration<K, V> initial() {
        return initial;
    }

    /** What holds now. */
    ConfigurationSnapshot<K, V> snapshot() {
        return new ConfigurationSnapshot<>(initial, switches, listeners);
    }

    /** What holds now, as an object of class {@code type}; empty if the cache has none such. */
    <C extends Configuration<K, V>> Optional<C> as(Class<C> type) {
        ConfigurationSnapshot<K, V> now = snapshot();
        if (type.isInstance(now)) {
            return Optional.of(type.cast(now));
        }
        return given instanceof SessionCacheConfiguration<K, V> session && type.isInstance(session)
                ? Optional.of(type.cast(asSession(session)))
                : Optional.empty();
    }

    private SessionCacheConfiguration<K, V> asSession(SessionCacheConfiguration<K, V> session) {
        SessionCacheConfigurationBuilder<K, V> now =
                SessionCacheConfiguration.builder(session).listeners(listeners);
        now = has(Switch.STATISTICS) ? now.statistics() : now.withoutStatistics();
        return (has(Switch.MANAGEMENT) ? now.management() : now.withoutManagement()).build();
    }

    boolean has(Switch what) {
        return switches.contains(what);
    }

    /** The same as {@code has(STATISTICS)}, at the cost of one volatile read. */
    boolean isCounting() {
        return counting;
    }

    synchronized void turnOn(Switch what) {
        Set<Switch> next = EnumSet.of(what);
        next.addAll(switches);
        replace(next);
    }

    synchronized void turnOff(Switch what) {
        Set<Switch> next = EnumSet.copyOf(switches);
        next.remove(what);
        replace(next);
    }

    private void replace(Set<Switch> next) {
        switches = next;
        counting = next.contains(Switch.STATISTICS);
    }

    /** Notes which listeners are registered now. */
    void listeners(List<CacheEntryListenerConfiguration<K, V>> registered) {
        listeners = List.copyOf(registered);
    }
}
