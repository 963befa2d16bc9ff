/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/**
 * A cache's {@link SessionFigures} as JMX shows them, beside the standard's statistics and switched on with them: {@code
 * org.latchkey:type=CacheSessions,CacheManager=...,Cache=...} ({@link BeanNames#sessions}). It is there by {@code
 * unwrap(SessionMXBean.class)} of the cache as well, whether statistics are on or not.
 *
 * <p>Figures of the cluster are at most ten seconds old, for each cache and process; reading one may survey the cluster, whose cost is of the order of
 * the cache's entries, and fails with a {@code CacheException} where the cluster cannot be reached, with an {@code
 * IllegalStateException} where the cache is closed. It blocks until the cluster has answered or Hazelcast gives up, and for the
 * ten seconds after that no figure of any cache of the connection is waited for: it fails at once. What this process has counted is local and never fails. Times are in milliseconds since the epoch, 0
 * for none.
 */
public interface SessionMXBean {

    /** Live entries in the cluster. */
    long getActive();

    /** When the oldest live entry was created. */
    long getOldest();

    /** When the newest live entry was created. */
    long getNewest();

    /** Revoked keys that the cluster remembers. */
    long getTombstones();

    /**
     * Revocations of keys and users that callers in this process have asked for since it opened the cache, and that have ended well: one
     * for each key, wherever its session has gone since, and one for each user. Sessions that a limit ends are not among them.
     */
    long getRevocations();

    /** Dead entries that were cleared away in the background, by the storage members that are there now. */
    long getSwept();

    /** Reads by this process that found an entry, since it opened the cache. */
    long getReads();

    /** Those among them that wrote, to extend a life. */
    long getTouches();
}
