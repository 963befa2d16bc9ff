/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.CacheEars;
import org.latchkey.store.EntryEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what happens to a cache and tells its listeners, on threads of the cache's own.
 *
 * <p>Events of one key reach a listener in order. Synchronous and asynchronous listeners have queues of their own, so
 * that nobody waits for an asynchronous one.
 */
final class Hearing<K, V> implements CacheEars {

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    private final CopyOnWriteArrayList<ListenerSeat<K, V>> seats;
    private final Coders<K, V> coders;
    private final Workers workers;
    private final Supplier<Cache<K, V>> cache;
    private final Runnable closing;
    private final SerialQueues synchronous;
    private final SerialQueues asynchronous;

    Hearing(
            CopyOnWriteArrayList<ListenerSeat<K, V>> seats,
            Coders<K, V> coders,
            Workers workers,
            Supplier<Cache<K, V>> cache,
            Runnable closing) {
        this.seats = seats;
        this.coders = coders;
        this.workers = workers;
        this.cache = cache;
        this.closing = closing;
        this.synchronous = new SerialQueues(workers.listeners());
        this.asynchronous = new SerialQueues(workers.listeners());
    }

    @Override
    public void hear(EntryEvent event, Consumer<@Nullable Throwable> heard) {
        List<ListenerSeat<K, V>> concerned =
                seats.stream().filter(seat -> seat.hears(event.kind())).toList();
        List<ListenerSeat<K, V>> waitedFor =
                concerned.stream().filter(ListenerSeat::isSynchronous).toList();
        List<ListenerSeat<K, V>> others =
                concerned.stream().filter(seat -> !seat.isSynchronous()).toList();
        if (!others.isEmpty()) {
            queue(asynchronous, event, () -> report(tellAll(others, event)), () -> {});
        }
        if (waitedFor.isEmpty()) {
            heard.accept(null);
        } else {
            queue(synchronous, event, () -> heard.accept(tellAll(waitedFor, event)), () -> heard.accept(null));
        }
    }

    private static void queue(SerialQueues queues, EntryEvent event, Runnable task, Runnable ifClosed) {
        try {
            queues.execute(event.key(), task);
        } catch (RejectedExecutionException e) {
            ifClosed.run();
        }
    }

    /** Tells each of them, also after one has failed; the first failure, {@code null} for none. Throws nothing. */
    private @Nullable Throwable tellAll(List<ListenerSeat<K, V>> told, EntryEvent event) {
        Trouble trouble = new Trouble();
        for (ListenerSeat<K, V> seat : told) {
            trouble.during(() -> seat.tell(new CacheEvent<>(cache.get(), event, coders, seat.oldValue())));
        }
        return trouble.first();
    }

    private static void report(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("An asynchronous cache entry listener failed.", failure);
        }
    }

    @Override
    public void destroyed(Runnable heard) {
        workers.startClosing(() -> {
            try {
                closing.run();
            } catch (Throwable e) {
                LOG.warn("A cache that another process destroyed did not close without a failure.", e);
            } finally {
                heard.run();
            }
        });
    }
}
