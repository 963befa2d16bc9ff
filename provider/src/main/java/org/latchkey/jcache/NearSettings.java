/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.Consistency;

/**
 * How near copies are kept: by a manager for those of its caches whose own configuration says nothing of it.
 *
 * @param mostEntries how many entries each cache keeps near, 0 for none
 * @param consistency how much near copies may lag behind writes
 */
public record NearSettings(int mostEntries, Consistency consistency) {

    /** As documented. */
    public static final NearSettings DEFAULT = new NearSettings(50_000, Consistency.FENCED);
}
