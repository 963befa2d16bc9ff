/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.configuration.CacheEntryListenerConfiguration;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.CacheLink;
import org.latchkey.store.EventKind;
import org.latchkey.store.Interest;
import org.latchkey.store.Scope;
import org.latchkey.store.StoreException;

/** The listeners of one open cache in this process. Threads: any. Changing them tells the cluster, and blocks. */
final class Listeners<K, V> {

    /** Changed under this object's lock. */
    private final CopyOnWriteArrayList<ListenerSeat<K, V>> seats;

    private final LiveConfiguration<K, V> configuration;
    private final Gate gate;
    private final Owned owned;
    private final Failures failures;

    Listeners(
            CopyOnWriteArrayList<ListenerSeat<K, V>> seats,
            LiveConfiguration<K, V> configuration,
            Gate gate,
            Owned owned,
            Failures failures) {
        this.seats = seats;
        this.configuration = configuration;
        this.gate = gate;
        this.owned = owned;
        this.failures = failures;
    }

    /**
     * Adds several listeners at once, or none where one of them fails.
     *
     * @param scope of whose entries they hear, {@code null} for all of the cache's
     * @throws IllegalArgumentException if one of them is there already
     * @throws IllegalStateException if the cache is closed
     */
    synchronized void register(
            Iterable<CacheEntryListenerConfiguration<K, V>> added, @Nullable Scope scope, CacheLink link) {
        gate.enter();
        List<ListenerSeat<K, V>> seated = new ArrayList<>();
        try {
            for (CacheEntryListenerConfiguration<K, V> one : added) {
                refuseTwice(one);
                ListenerSeat<K, V> seat = new ListenerSeat<>(one, scope, failures, owned);
                seats.add(seat);
                seated.add(seat);
            }
            if (!seated.isEmpty()) {
                changed(link);
            }
        } catch (Throwable e) {
            Trouble trouble = new Trouble();
            trouble.add(e);
            trouble.during(() -> remove(seated, link));
            throw e;
        }
    }

    private void refuseTwice(CacheEntryListenerConfiguration<K, V> added) {
        boolean known = seats.stream().anyMatch(seat -> seat.configuration().equals(added));
        if (known) {
            throw new IllegalArgumentException(
                    "This listener configuration is registered already: register each only once in a cache, whatever its"
                            + " views, and give a listener of another view a configuration of its own.");
        }
    }

    /** Takes a listener away and closes it; does nothing if it is not there. */
    synchronized void deregister(CacheEntryListenerConfiguration<K, V> removed, CacheLink link) {
        remove(
                seats.stream()
                        .filter(seat -> seat.configuration().equals(removed))
                        .toList(),
                link);
    }

    private void remove(List<ListenerSeat<K, V>> gone, CacheLink link) {
        if (gone.isEmpty()) {
            return;
        }
        seats.removeAll(gone);
        List<Object> parts = new ArrayList<>();
        for (ListenerSeat<K, V> seat : gone) {
            seat.silence();
            parts.addAll(seat.parts());
        }
        Trouble trouble = new Trouble();
        trouble.during(() -> changed(link));
        trouble.during(() -> owned.close(parts, failures));
        trouble.throwIfAny();
    }

    /** Has no listener hear anything more; waits for whoever is registering one. The cache's gate is shut by now. */
    synchronized void close() {
        seats.forEach(ListenerSeat::silence);
    }

    private void note() {
        List<CacheEntryListenerConfiguration<K, V>> now = new ArrayList<>();
        seats.forEach(seat -> now.add(seat.configuration()));
        configuration.listeners(now);
    }

    private void changed(CacheLink link) {
        note();
        // Telling the cluster after the link has been closed would bring this process back as one that never answers.
        gate.enter();
        try {
            link.listenFor(interest());
        } catch (StoreException e) {
            throw failures.of(e);
        }
    }

    private Interest interest() {
        int synchronous = 0;
        int asynchronous = 0;
        boolean oldValue = false;
        for (ListenerSeat<K, V> seat : seats) {
            if (seat.isSynchronous()) {
                synchronous |= seat.kinds();
            } else {
                asynchronous |= seat.kinds();
            }
            boolean updates = seat.hears(EventKind.UPDATED);
            oldValue |= updates && seat.oldValue() == CacheEvent.OldValue.WANTED;
        }
        return new Interest(synchronous, asynchronous, oldValue);
    }
}
