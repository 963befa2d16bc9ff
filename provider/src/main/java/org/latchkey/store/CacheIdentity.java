/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * Which cache of the cluster is meant.
 *
 * @param manager the name of the manager, which scopes its caches
 * @param cache the name of the cache
 */
public record CacheIdentity(String manager, String cache) {}
