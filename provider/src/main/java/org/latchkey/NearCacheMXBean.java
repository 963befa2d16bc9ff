/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/**
 * How the near copies of a cache fare in this process, beside the standard's statistics and switched on with them: {@code
 * org.latchkey:type=NearCache,CacheManager=...,Cache=...} ({@link BeanNames#nearCache}). A cache that keeps near copies has it by
 * {@code unwrap(NearCacheMXBean.class)} as well, whether statistics are on or not.
 *
 * <p>Reads are counted while the statistics of the cache are enabled, all else from when this process opens it. Reading a figure
 * uses no network and never blocks. What there is now fails with an {@code IllegalStateException} where the cache is closed; counts
 * never fail.
 */
public interface NearCacheMXBean {

    /** Reads that a near copy answered. */
    long getHits();

    /** Reads that asked the owner: there was no copy, or it had run out, or this process had no lease. */
    long getMisses();

    /** The part of hits among all reads, 0 to 1; 0 where there were no reads. */
    double getHitRatio();

    /** Copies that made room for others. */
    long getEvictions();

    /** Copies that are kept now, those that have run out or ended unnoticed included. */
    long getEntries();

    /** How many copies are kept at most; 0 if none are kept. */
    long getBound();

    /**
     * Notices of changes, this process's own among them, that reached its near table, whether or not there was a copy: each is one, be it of a key,
     * of all keys of some partitions, or of all keys, as when the lease is lost. Revocations of users and clears are not among
     * them.
     */
    long getDrops();
}
