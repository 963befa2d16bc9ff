/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.Consistency;

/**
 * How near copies are kept: by a manager for those of its caches whose own configuration says nothing of it.
 *
 * @param mostEntries how many entries each cache keeps near, 0 for none
 * @param consistency how much near copies may lag behind writes
 * @param aheadNanos by how much the coarse clock is set ahead by which copies are judged, 0 for the exact clock
 */
public record NearSettings(int mostEntries, Consistency consistency, long aheadNanos) {

    /** As documented. */
    public static final NearSettings DEFAULT = new NearSettings(50_000, Consistency.FENCED);

    /** By the exact clock. */
    public NearSettings(int mostEntries, Consistency consistency) {
        this(mostEntries, consistency, 0);
    }
}
