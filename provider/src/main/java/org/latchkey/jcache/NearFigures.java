/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/**
 * How the near copies of a cache fare in this process.
 *
 * @param hits reads that a copy answered
 * @param misses reads that asked the owner
 * @param evictions copies that made room for others
 * @param entries copies that are kept now
 * @param bound how many are kept at most
 * @param drops notices of changes, this process's own among them, that reached the near table, whether or not there was a copy
 */
record NearFigures(long hits, long misses, long evictions, long entries, long bound, long drops) {

    /** The part of hits among all reads, 0 to 1. */
    double hitRatio() {
        long reads = hits + misses;
        return reads == 0 ? 0 : (double) hits / reads;
    }
}
