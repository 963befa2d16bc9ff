/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

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
     * Tells that a user of this cache has been revoked, by whatever process; at least once for each number.
     *
     * @param subject who, and where
     */
    void revoked(Subject.Revoked subject, Epoch epoch);

    /**
     * Tells that the cache has been destroyed by another process.
     *
     * @param heard to be called once, from any thread, when all of this process's part of the cache is closed
     */
    void destroyed(Runnable heard);
}
