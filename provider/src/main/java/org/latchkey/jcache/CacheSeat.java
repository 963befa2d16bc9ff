/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import javax.cache.CacheManager;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.Cluster;

/**
 * The place of one cache in its manager.
 *
 * @param manager the manager that the cache reports as its own
 * @param identity under which the cluster knows the cache
 * @param cluster where it lives
 * @param settings the manager's settings
 * @param onClosed called once when the cache has been closed, by whomever
 */
public record CacheSeat(
        CacheManager manager, CacheIdentity identity, Cluster cluster, CacheSettings settings, Runnable onClosed) {}
