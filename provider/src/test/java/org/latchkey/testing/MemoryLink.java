/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Interest;
import org.latchkey.store.Lease;
import org.latchkey.store.SlotStore;

/** The part of one process in a cache in memory. */
final class MemoryLink implements CacheLink {

    private final MemoryCache cache;
    private final CacheEars ears;
    private final MemoryStore store;
    private final MemoryEpochs epochs;
    /** Does not stand: a process in memory keeps no near copies. */
    private final Lease lease = new Lease(System.nanoTime());

    private volatile Interest interest = Interest.NONE;

    MemoryLink(MemoryCache cache, CacheEars ears, MemoryStore store, MemoryEpochs epochs) {
        this.cache = cache;
        this.ears = ears;
        this.store = store;
        this.epochs = epochs;
    }

    CacheEars ears() {
        return ears;
    }

    Interest interest() {
        return interest;
    }

    @Override
    public MemoryStore entries() {
        return store;
    }

    @Override
    public SlotStore slots() {
        return new MemorySlots(cache);
    }

    @Override
    public MemoryEpochs epochs() {
        return epochs;
    }

    @Override
    public Lease lease() {
        return lease;
    }

    @Override
    public void listenFor(Interest wanted) {
        interest = wanted;
    }

    @Override
    public void close() {
        cache.links().remove(this);
        store.close();
    }
}
