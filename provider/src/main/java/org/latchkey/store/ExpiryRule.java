/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * How long an entry lives after each kind of use, in milliseconds.
 *
 * @param creation the life of a new entry; 0 means that it is not stored at all
 * @param update the life left after a change, or {@link #KEEP}
 * @param access the life left after a read, or {@link #KEEP}
 */
public record ExpiryRule(long creation, long update, long access) {

    /** Leaves the end of the life where it is. */
    public static final long KEEP = -1;

    /** A life without end. */
    public static final long ETERNAL = Long.MAX_VALUE;

    /** A rule that changes nothing and lets new entries live for ever. */
    public static final ExpiryRule NONE = new ExpiryRule(ETERNAL, KEEP, KEEP);

    /** The rule of one operation that somebody has already decided, whatever kind it turns out to be. */
    public static ExpiryRule decided(long millis) {
        return new ExpiryRule(millis == KEEP ? ETERNAL : millis, millis, millis);
    }
}
