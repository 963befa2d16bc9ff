/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryEvent;
import javax.cache.event.CacheEntryEventFilter;
import javax.cache.event.CacheEntryExpiredListener;
import javax.cache.event.CacheEntryListener;
import javax.cache.event.CacheEntryListenerException;
import javax.cache.event.CacheEntryRemovedListener;
import javax.cache.event.CacheEntryUpdatedListener;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EventKind;
import org.latchkey.store.Scope;

/** One registered listener with its filter, as its configuration made them. */
final class ListenerSeat<K, V> {

    private final CacheEntryListenerConfiguration<K, V> configuration;
    private final CacheEntryListener<? super K, ? super V> listener;
    private final @Nullable CacheEntryEventFilter<? super K, ? super V> filter;
    /** Of whose entries it hears, {@code null} for all of the cache's. */
    private final @Nullable Scope scope;
    /** Whether it is to hear nothing more; once true, it stays so. */
    private volatile boolean silenced;

    ListenerSeat(
            CacheEntryListenerConfiguration<K, V> configuration,
            @Nullable Scope scope,
            Failures failures,
            Owned owned) {
        this.scope = scope;
        this.configuration = ConfigurationSnapshot.copyOf(configuration);
        this.listener = owned.build("cache entry listener", configuration.getCacheEntryListenerFactory(), failures);
        this.filter = filter(configuration, listener, failures, owned);
    }

    private static <K, V> @Nullable CacheEntryEventFilter<? super K, ? super V> filter(
            CacheEntryListenerConfiguration<K, V> configuration, Object listener, Failures failures, Owned owned) {
        Factory<CacheEntryEventFilter<? super K, ? super V>> factory = configuration.getCacheEntryEventFilterFactory();
        if (factory == null) {
            return null;
        }
        try {
            return owned.build("cache entry event filter", factory, failures);
        } catch (Throwable e) {
            Trouble trouble = new Trouble();
            trouble.add(e);
            trouble.during(() -> owned.close(List.of(listener), failures));
            throw e;
        }
    }

    CacheEntryListenerConfiguration<K, V> configuration() {
        return configuration;
    }

    /** What this listener's interfaces ask for, as a set of {@link EventKind} bits. */
    int kinds() {
        return (listener instanceof CacheEntryCreatedListener ? EventKind.CREATED.bit() : 0)
                | (listener instanceof CacheEntryUpdatedListener ? EventKind.UPDATED.bit() : 0)
                | (listener instanceof CacheEntryRemovedListener ? EventKind.REMOVED.bit() : 0)
                | (listener instanceof CacheEntryExpiredListener ? EventKind.EXPIRED.bit() : 0);
    }

    boolean hears(EventKind kind) {
        return (kinds() & kind.bit()) != 0;
    }

    boolean hears(EntryEvent event) {
        return hears(event.kind()) && (scope == null || scope.equals(event.key().scope()));
    }

    boolean isSynchronous() {
        return configuration.isSynchronous();
    }

    CacheEvent.OldValue oldValue() {
        return configuration.isOldValueRequired() ? CacheEvent.OldValue.WANTED : CacheEvent.OldValue.UNWANTED;
    }

    /** The listener, and the filter if there is one. */
    List<Object> parts() {
        return filter == null ? List.of(listener) : List.of(listener, filter);
    }

    /** Has the listener hear nothing that it is not hearing already, also of what waits to be told. */
    void silence() {
        silenced = true;
    }

    /**
     * Tells the listener, unless it is silenced, if the filter lets the event pass.
     *
     * @throws CacheEntryListenerException whatever either of them throws
     */
    void tell(CacheEvent<K, V> event) {
        try {
            if (!silenced && (filter == null || filter.evaluate(event))) {
                dispatch(event);
            }
        } catch (CacheEntryListenerException e) {
            throw e;
        } catch (Throwable e) {
            throw new CacheEntryListenerException("A cache entry listener failed.", e);
        }
    }

    /** A listener of a supertype's events takes these as well, which the standard's signatures do not express. */
    @SuppressWarnings("unchecked")
    private void dispatch(CacheEvent<K, V> event) {
        List<CacheEntryEvent<? extends K, ? extends V>> events = List.of(event);
        switch (event.getEventType()) {
            case CREATED -> ((CacheEntryCreatedListener<K, V>) listener).onCreated(events);
            case UPDATED -> ((CacheEntryUpdatedListener<K, V>) listener).onUpdated(events);
            case REMOVED -> ((CacheEntryRemovedListener<K, V>) listener).onRemoved(events);
            case EXPIRED -> ((CacheEntryExpiredListener<K, V>) listener).onExpired(events);
        }
    }
}
