/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.cache.Cache;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.CacheEars;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what happens to a cache and tells its listeners, on threads of the cache's own.
 *
 * <p>Events of one key reach a listener in order, and wait for no other key's while fewer than
 * {@link Workers#LISTENERS} keys have a listener at work. Synchronous and asynchronous listeners have queues and threads of
 * their own, so that nobody waits for an asynchronous one. Where those lag by more than {@link #MOST_LAGGING} events, what
 * comes then is not told to them, and a warning logged: a listener that never returns shall not fill the memory.
 */
final class Hearing<K, V> implements CacheEars {

    /**
     * Whose events they are.
     *
     * @param views the view of a scope, once the cache is open
     * @param closing closes the cache
     * @param near takes near copies away
     */
    record Origin<K, V>(Function<Scope, Cache<K, V>> views, Runnable closing, NearDrops near) {}

    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    /** How many events of one cache may wait for its asynchronous listeners. */
    static final int MOST_LAGGING = 100_000;

    private final String name;
    private final CopyOnWriteArrayList<ListenerSeat<K, V>> seats;
    private final Coders<K, V> coders;
    private final Workers workers;
    private final RevocationListeners revocations;
    private final Origin<K, V> origin;
    private final SerialQueues synchronous;
    private final SerialQueues asynchronous;
    /** How many events asynchronous listeners are still to be told of. */
    private final AtomicInteger lagging = new AtomicInteger();

    private final AtomicBoolean hasWarned = new AtomicBoolean();

    Hearing(
            String name,
            CopyOnWriteArrayList<ListenerSeat<K, V>> seats,
            Coders<K, V> coders,
            Workers workers,
            RevocationListeners revocations,
            Origin<K, V> origin) {
        this.name = name;
        this.seats = seats;
        this.coders = coders;
        this.workers = workers;
        this.revocations = revocations;
        this.origin = origin;
        this.synchronous = new SerialQueues(workers.synchronousListeners());
        this.asynchronous = new SerialQueues(workers.asynchronousListeners());
    }

    @Override
    public void hear(EntryEvent event, Consumer<@Nullable Throwable> heard) {
        List<ListenerSeat<K, V>> concerned =
                seats.stream().filter(seat -> seat.hears(event)).toList();
        List<ListenerSeat<K, V>> waitedFor =
                concerned.stream().filter(ListenerSeat::isSynchronous).toList();
        List<ListenerSeat<K, V>> others =
                concerned.stream().filter(seat -> !seat.isSynchronous()).toList();
        if (!others.isEmpty()) {
            tellLater(others, event);
        }
        if (waitedFor.isEmpty()) {
            heard.accept(null);
        } else {
            queue(synchronous, event, () -> heard.accept(tellAll(waitedFor, event)), () -> heard.accept(null));
        }
    }

    private void tellLater(List<ListenerSeat<K, V>> told, EntryEvent event) {
        if (lagging.incrementAndGet() > MOST_LAGGING) {
            lagging.decrementAndGet();
            if (!hasWarned.getAndSet(true)) {
                LOG.warn(
                        "Cache '{}': its asynchronous listeners lag by {} events, and further ones are dropped until they"
                                + " catch up. Shorten the listeners. This is said once.",
                        name,
                        MOST_LAGGING);
            }
            return;
        }
        queue(
                asynchronous,
                event,
                () -> {
                    lagging.decrementAndGet();
                    report(tellAll(told, event));
                },
                lagging::decrementAndGet);
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
            trouble.during(() -> tell(seat, event));
        }
        return trouble.first();
    }

    private void tell(ListenerSeat<K, V> seat, EntryEvent event) {
        Scope scope = event.key().scope();
        Cache<K, V> source = origin.views().apply(scope);
        Inside.run(scope.namespace(), () -> seat.tell(new CacheEvent<>(source, event, coders, seat.oldValue())));
    }

    private static void report(@Nullable Throwable failure) {
        if (failure != null) {
            LOG.warn("An asynchronous cache entry listener failed.", failure);
        }
    }

    @Override
    public void raised(Subject subject, Epoch epoch) {
        origin.near().raised(subject, epoch);
        if (subject instanceof Subject.Revoked revoked) {
            revocations.tell(revoked, epoch);
        }
    }

    @Override
    public void drop(EntryKey key) {
        origin.near().drop(key);
    }

    @Override
    public void dropPartitions(Set<Integer> partitions) {
        origin.near().dropPartitions(partitions);
    }

    @Override
    public void dropAll() {
        origin.near().dropAll();
    }

    @Override
    public void tidy(long nanos) {
        origin.near().tidy(nanos);
    }

    @Override
    public void destroyed(Runnable heard) {
        workers.startClosing(() -> {
            try {
                origin.closing().run();
            } catch (Throwable e) {
                LOG.warn("A cache that another process destroyed did not close without a failure.", e);
            } finally {
                heard.run();
            }
        });
    }
}
