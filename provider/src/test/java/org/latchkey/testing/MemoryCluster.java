/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochTable;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Cluster;
import org.latchkey.store.Silence;
import org.latchkey.store.StoreException;

/**
 * A process's connection to a cluster that is only memory.
 *
 * <p>It follows the port's contract to the letter: entries are decided by {@code EntryOwner} one at a time for each key.
 * Several processes share one {@link Memory}.
 */
public final class MemoryCluster implements Cluster {

    /** What the processes of one cluster share. */
    public static final class Memory {

        final Map<CacheIdentity, MemoryCache> caches = new ConcurrentHashMap<>();
        final LongSupplier clock;
        final EpochTable epochs = new EpochTable();
        private final AtomicLong processes = new AtomicLong();

        /** A cluster whose owners judge by this clock, in milliseconds. */
        public Memory(LongSupplier clock) {
            this.clock = clock;
        }

        MemoryEpochs epochs(CacheIdentity identity, MemoryCache cache) {
            return new MemoryEpochs(epochs, identity.toString(), cache, clock);
        }

        /** Connects another process. */
        public MemoryCluster connect() {
            return new MemoryCluster(this, processes.incrementAndGet());
        }
    }

    private static final long DESTROY_SECONDS = 10;

    private final Memory memory;
    private final long process;
    private final Silence silence = new Silence();
    private final AtomicLong operations = new AtomicLong();
    private final List<MemoryStore> stores = new CopyOnWriteArrayList<>();

    private MemoryCluster(Memory memory, long process) {
        this.memory = memory;
        this.process = process;
    }

    /** The stores of the caches that this process has joined, in that order, for tests that look or interfere. */
    public List<MemoryStore> stores() {
        return stores;
    }

    @Override
    public CacheLink join(CacheIdentity identity, CacheDescription description, CacheEars ears) {
        MemoryCache cache = memory.caches.compute(identity, (key, before) -> {
            if (before == null) {
                return new MemoryCache(description, memory.clock, memory.epochs.of(key.toString()));
            }
            String differences = before.description().differencesTo(description);
            if (!differences.isEmpty()) {
                throw new StoreException(StoreException.Reason.DIFFERENT_CACHE, differences, null);
            }
            return before;
        });
        MemoryLink link = new MemoryLink(
                cache, ears, new MemoryStore(cache, process, operations), memory.epochs(identity, cache));
        cache.links().add(link);
        stores.add(link.entries());
        return link;
    }

    @Override
    public void destroy(CacheIdentity identity) {
        MemoryCache cache = memory.caches.remove(identity);
        if (cache == null) {
            return;
        }
        cache.end();
        List<MemoryLink> others = new ArrayList<>(cache.links());
        CountDownLatch closed = new CountDownLatch(others.size());
        others.forEach(link -> link.ears().destroyed(closed::countDown));
        try {
            var unused = closed.await(DESTROY_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("no " + type.getName());
    }

    @Override
    public Silence silence() {
        return silence;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public void close() {}

    static StoreException closed(@Nullable Throwable cause) {
        return new StoreException(StoreException.Reason.CLOSED, "closed", cause);
    }
}
