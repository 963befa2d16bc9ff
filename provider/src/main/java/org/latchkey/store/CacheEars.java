/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a process hears of what happens to a cache that it has open.
 *
 * <p>Called on threads of the cluster's, for one entry in the order in which things happened. An implementation returns
 * at once, and does what user code there is on threads of its own.
 */
public interface CacheEars {

    /**
     * Tells of an event that this process wanted to hear.
     *
     * @param heard to be called once, from any thread, when the synchronous listeners have returned: with what one of
     *     them threw, or {@code null}
     */
    void hear(EntryEvent event, Consumer<@Nullable Throwable> heard);

    /**
     * Tells of a revocation or clear of this cache, by whatever process; at least once for each number. Near copies that it
     * covers answer nobody when this returns.
     */
    void raised(Subject subject, Epoch epoch);

    /** Tells that the near copy of a key must go, and whatever is being read of it; both are gone when this returns. */
    void drop(EntryKey key);

    /** The same for all copies of these partitions, and whatever is being read of any. */
    void dropPartitions(Set<Integer> partitions);

    /** The same for all. */
    void dropAll();

    /** Lets go of near copies that answer nobody any more; called every few seconds, by one who waits for nothing else. */
    void tidy(long nanos);

    /**
     * Tells that the cache has been destroyed by another process.
     *
     * @param heard to be called once, from any thread, when all of this process's part of the cache is closed
     */
    void destroyed(Runnable heard);
}
