/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import org.latchkey.store.EntryKey;

/**
 * One key of one life of a cache.
 *
 * @param cache names the incarnation of the cache
 */
public record CachedKey(String cache, EntryKey key) {}
