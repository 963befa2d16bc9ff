/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import javax.cache.configuration.MutableConfiguration;

/**
 * The configuration of an open cache, with what has changed since it was opened: switches and listeners.
 *
 * <p>Threads: any.
 */
final class LiveConfiguration<K, V> {

    private final CompleteConfiguration<K, V> initial;
    private volatile List<CacheEntryListenerConfiguration<K, V>> listeners = List.of();
    /** Never changed in place; replaced under this object's lock. */
    private volatile Set<Switch> switches;

    LiveConfiguration(Configuration<K, V> configuration) {
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

    /** What the cache was opened with. */
    CompleteConfiguration<K, V> initial() {
        return initial;
    }

    /** What holds now. */
    ConfigurationSnapshot<K, V> snapshot() {
        return new ConfigurationSnapshot<>(initial, switches, listeners);
    }

    boolean has(Switch what) {
        return switches.contains(what);
    }

    synchronized void turnOn(Switch what) {
        Set<Switch> next = EnumSet.of(what);
        next.addAll(switches);
        switches = next;
    }

    synchronized void turnOff(Switch what) {
        Set<Switch> next = EnumSet.copyOf(switches);
        next.remove(what);
        switches = next;
    }

    /** Notes which listeners are registered now. */
    void listeners(List<CacheEntryListenerConfiguration<K, V>> registered) {
        listeners = List.copyOf(registered);
    }
}
