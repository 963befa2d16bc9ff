/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** The part that this process has in one cache of the cluster, from joining to closing. */
public interface CacheLink extends AutoCloseable {

    /** The cache's entries. */
    EntryStore entries();

    /** The records of users' sessions, which a cache uses that limits them. */
    SlotStore slots();

    /** While this stands, near copies in this process may be answered from; the same object each time. Local. */
    Lease lease();

    /** The number line, and the cache's epochs on it. */
    EpochStore epochs();

    /**
     * Says what this process wants to hear from now on, in place of what it said before. Returns once every process
     * that has the cache open knows, or its time to answer is up: writes that begin afterwards are heard. Two round
     * trips.
     */
    void listenFor(Interest interest);

    /** Leaves the cache, whose entries stay. Idempotent. One round trip; an unreachable cluster is no failure. */
    @Override
    void close();
}
