/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import org.jspecify.annotations.Nullable;

/**
 * The order in which copies are evicted: SIEVE (Zhang et al., NSDI 2024).
 *
 * <p>A queue from the youngest to the oldest, and a hand that goes from the oldest to the youngest and starts over. It
 * passes those that were hit since it last came by, and takes the first that was not, or that is dead. A hit moves nothing.
 * Guarded by the table's lock.
 */
final class Sieve {

    /** After so many in a row that were hit the next goes, hit or not: those who wait for the lock must not wait long. */
    static final int MOST_SPARED = 1_000;

    private @Nullable NearEntry youngest;
    private @Nullable NearEntry oldest;

    /** Where to look next; {@code null} for the oldest. */
    private @Nullable NearEntry hand;

    private int size;

    void add(NearEntry copy) {
        copy.older = youngest;
        if (youngest == null) {
            oldest = copy;
        } else {
            youngest.younger = copy;
        }
        youngest = copy;
        size++;
    }

    /** Takes out one that is in the queue. */
    void remove(NearEntry copy) {
        NearEntry younger = copy.younger;
        NearEntry older = copy.older;
        if (hand == copy) {
            hand = younger;
        }
        if (younger == null) {
            youngest = older;
        } else {
            younger.older = older;
        }
        if (older == null) {
            oldest = younger;
        } else {
            older.younger = younger;
        }
        copy.younger = null;
        copy.older = null;
        size--;
    }

    /** The one to evict; the hand stays at it until it is removed. {@code null} if there is none. */
    @Nullable
    NearEntry next(long nanos) {
        NearEntry at = hand == null ? oldest : hand;
        for (int spared = 0; at != null && spared < MOST_SPARED && at.isVisited() && at.isAlive(nanos); spared++) {
            at.forgetVisit();
            at = at.younger == null ? oldest : at.younger;
        }
        hand = at;
        return at;
    }

    void clear() {
        youngest = null;
        oldest = null;
        hand = null;
        size = 0;
    }

    int size() {
        return size;
    }
}
