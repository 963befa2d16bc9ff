/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.latchkey.store.EntryKey;

/**
 * Where callers of this process that want the same entry, to hold it or after another's hold, queue up, one queue for each key.
 *
 * <p>Never striped: slow user code at one key delays no other. What keeps others out is the hold in the cluster; the
 * queue only saves the callers of one process from polling for it.
 */
final class KeyLocks {

    private static final class Queue {
        final ReentrantLock lock = new ReentrantLock(true);
        /** How many hold or await the lock; changed only inside an update of its map entry. */
        int users;
    }

    private final ConcurrentHashMap<EntryKey, Queue> queues = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<EntryKey, Thread> holders = new ConcurrentHashMap<>();

    /** Queues up, and says whether the turn came in time. Blocks. */
    boolean lock(EntryKey key, long nanos) throws InterruptedException {
        Queue queue = queues.compute(key, (k, before) -> {
            Queue used = before == null ? new Queue() : before;
            used.users++;
            return used;
        });
        boolean locked = false;
        try {
            locked = queue.lock.tryLock(nanos, TimeUnit.NANOSECONDS);
            return locked;
        } finally {
            if (!locked) {
                leave(key);
            }
        }
    }

    /** Lets the next one come. Called by the thread that has its turn. */
    void unlock(EntryKey key) {
        Queue queue = queues.get(key);
        if (queue != null && queue.lock.isHeldByCurrentThread()) {
            queue.lock.unlock();
            leave(key);
        }
    }

    private void leave(EntryKey key) {
        queues.computeIfPresent(key, (k, queue) -> --queue.users == 0 ? null : queue);
    }

    /** Notes that the calling thread is about to run user code at {@code key}. */
    void enter(EntryKey key) {
        holders.put(key, Thread.currentThread());
    }

    /** Notes that the calling thread's user code at {@code key} has ended. */
    void exit(EntryKey key) {
        holders.remove(key, Thread.currentThread());
    }

    /** Whether the calling thread is inside user code at {@code key}. */
    boolean isInside(EntryKey key) {
        return !holders.isEmpty() && holders.get(key) == Thread.currentThread();
    }
}
