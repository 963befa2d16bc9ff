/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** A connection of this process to a cluster, shared by the managers that mean the same cluster. */
public interface Cluster extends AutoCloseable {

    /**
     * Creates the cache, or joins it where it exists.
     *
     * @throws StoreException with {@link StoreException.Reason#DIFFERENT_CACHE} if it exists with another description
     */
    CacheLink join(CacheIdentity cache, CacheDescription description, CacheEars ears);

    /**
     * Ends the cache and its entries everywhere. Returns once every process that had it open has closed its part, or
     * its time to answer is up. A cache that does not exist is no failure. The part of this process must have been
     * closed before.
     */
    void destroy(CacheIdentity cache);

    /**
     * The object of class {@code type} behind this connection, for {@code unwrap}: the {@code HazelcastInstance}, or the {@code
     * FenceMXBean}.
     *
     * @throws IllegalArgumentException if there is none
     */
    <T> T unwrap(Class<T> type);

    /** Whether the cluster has lately not answered a survey, which all caches of this connection know. */
    Silence silence();

    /** Whether this process has not left the cluster: once it has, it does not come back by this connection. Local. */
    boolean isOpen();

    /** Leaves the cluster. Idempotent. */
    @Override
    void close();
}
