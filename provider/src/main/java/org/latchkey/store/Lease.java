/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * Until when something may be relied on, by the monotonic clock of its holder.
 *
 * <p>Thread-safe; asking costs one volatile read. A lease that was granted counts from before it was asked for, so that it is
 * over at its holder before whoever granted it believes so.
 */
public final class Lease {

    /** Compared by difference, as all readings of that clock must be. */
    private volatile long until;

    /** A lease that does not stand. */
    public Lease(long nanos) {
        until = nanos;
    }

    /** Whether it stands now. */
    public boolean stands(long nanos) {
        return nanos - until < 0;
    }

    /** For how many nanoseconds it still stands; 0 or less if it does not. */
    public long remaining(long nanos) {
        return until - nanos;
    }

    /** It stands for {@code length} from {@code asked} on, unless it already stands longer. */
    public synchronized void extend(long asked, long length) {
        if (asked + length - until > 0) {
            until = asked + length;
        }
    }

    /** It stands no more. */
    public synchronized void drop(long nanos) {
        if (stands(nanos)) {
            until = nanos;
        }
    }
}
