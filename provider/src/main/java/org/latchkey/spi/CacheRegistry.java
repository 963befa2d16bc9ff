/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;

/**
 * The caches that one manager has open in this process.
 *
 * <p>Threads: thread-safe. Opening and destroying a cache happen one at a time for one name, so that of two threads that
 * create the same cache one finds it there; different names do not wait for each other. {@link #close} waits for
 * whatever is under way. Nothing foreign runs under the lock.
 */
final class CacheRegistry {

    /** What is known of one name: a cache that is open, or somebody at work on it, or both while it is destroyed. */
    private static final class Slot {
        private @Nullable ManagedCache cache;
        private @Nullable Thread worker;
        private boolean closedAlready;
    }

    private final String manager;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Guarded by the lock, as is what is in the slots. */
    private final Map<String, Slot> slots = new HashMap<>();

    /** Guarded by the lock. */
    private boolean closed;

    CacheRegistry(String manager) {
        this.manager = manager;
    }

    /**
     * Opens a cache under a name that is free.
     *
     * @param opening is handed what must be called once the cache has been closed, by whomever
     * @throws CacheException if the name is taken
     * @throws IllegalStateException if the registry is closed, also where that happens meanwhile
     */
    ManagedCache open(String name, Function<Runnable, ManagedCache> opening) {
        Slot slot = occupyNew(name);
        try {
            return open(name, slot, opening);
        } finally {
            vacate(name, slot);
        }
    }

    /**
     * The cache under a name; where there is none, opens it as {@link #open} does, and whoever asks meanwhile waits for it.
     *
     * @param opening asked while nobody else may open or destroy the cache; empty if there is to be none
     */
    Optional<ManagedCache> findOrOpen(String name, Supplier<Optional<Function<Runnable, ManagedCache>>> opening) {
        Slot slot = new Slot();
        ManagedCache found = findOrOccupy(name, slot);
        if (found != null) {
            return Optional.of(found);
        }
        try {
            return opening.get().map(wanted -> open(name, slot, wanted));
        } finally {
            vacate(name, slot);
        }
    }

    private @Nullable ManagedCache findOrOccupy(String name, Slot fresh) {
        lock.lock();
        try {
            ManagedCache found = awaitVacant(name).cache;
            if (found == null) {
                fresh.worker = Thread.currentThread();
                slots.put(name, fresh);
            }
            return found;
        } finally {
            lock.unlock();
        }
    }

    private ManagedCache open(String name, Slot slot, Function<Runnable, ManagedCache> opening) {
        ManagedCache cache = opening.apply(() -> forget(name, slot));
        if (!publish(slot, cache)) {
            cache.close();
            throw closedManager();
        }
        return cache;
    }

    /** Runs {@code work} on the cache under a name, or on nothing where it is not open, while nobody else may open it. */
    void withExclusive(String name, Consumer<Optional<ManagedCache>> work) {
        Slot slot = occupy(name);
        try {
            work.accept(Optional.ofNullable(slot.cache));
        } finally {
            vacate(name, slot);
        }
    }

    Optional<ManagedCache> find(String name) {
        lock.lock();
        try {
            requireOpen();
            Slot slot = slots.get(name);
            return slot == null ? Optional.empty() : Optional.ofNullable(slot.cache);
        } finally {
            lock.unlock();
        }
    }

    /** The names of the caches that are open, sorted; a copy. */
    List<String> names() {
        lock.lock();
        try {
            requireOpen();
            return slots.entrySet().stream()
                    .filter(slot -> slot.getValue().cache != null)
                    .map(Map.Entry::getKey)
                    .sorted()
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the registry to newcomers and returns what is to be closed; empty if that was done before. */
    Optional<List<ManagedCache>> close() {
        lock.lock();
        try {
            if (closed) {
                return Optional.empty();
            }
            closed = true;
            while (slots.values().stream().anyMatch(CacheRegistry::isOccupiedByAnother)) {
                changed.awaitUninterruptibly();
            }
            return Optional.of(slots.values().stream()
                    .map(slot -> slot.cache)
                    .flatMap(Stream::ofNullable)
                    .toList());
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    private Slot occupyNew(String name) {
        lock.lock();
        try {
            Slot slot = awaitVacant(name);
            if (slot.cache != null) {
                throw new CacheException("The cache '" + name + "' is open in " + manager
                        + " already: use getCache, or destroy it first");
            }
            slot.worker = Thread.currentThread();
            slots.put(name, slot);
            return slot;
        } finally {
            lock.unlock();
        }
    }

    private Slot occupy(String name) {
        lock.lock();
        try {
            Slot slot = awaitVacant(name);
            slot.worker = Thread.currentThread();
            slots.put(name, slot);
            return slot;
        } finally {
            lock.unlock();
        }
    }

    private Slot awaitVacant(String name) {
        requireOpen();
        Slot slot = slots.getOrDefault(name, new Slot());
        while (slot.worker != null) {
            if (slot.worker == Thread.currentThread()) {
                throw new CacheException("The cache '" + name + "' of " + manager
                        + " is being created or destroyed by this very thread: do not ask for it in its own callbacks");
            }
            changed.awaitUninterruptibly();
            requireOpen();
            slot = slots.getOrDefault(name, new Slot());
        }
        return slot;
    }

    /** Whether the registry was open to take the cache. */
    private boolean publish(Slot slot, ManagedCache cache) {
        lock.lock();
        try {
            if (!closed && !slot.closedAlready) {
                slot.cache = cache;
            }
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void vacate(String name, Slot slot) {
        lock.lock();
        try {
            slot.worker = null;
            if (slot.cache == null) {
                slots.remove(name, slot);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void forget(String name, Slot slot) {
        lock.lock();
        try {
            slot.closedAlready = true;
            slot.cache = null;
            if (slot.worker == null) {
                slots.remove(name, slot);
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** @throws IllegalStateException if the registry is closed */
    void requireOpen() {
        if (isClosed()) {
            throw closedManager();
        }
    }

    private IllegalStateException closedManager() {
        return new IllegalStateException(manager + " is closed: ask the provider for a new one");
    }

    private static boolean isOccupiedByAnother(Slot slot) {
        return slot.worker != null && slot.worker != Thread.currentThread();
    }
}
