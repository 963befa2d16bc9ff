/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * How long an entry lives after each kind of use, in milliseconds.
 *
 * @param creation the life of a new entry; 0 means that it is not stored at all
 * @param update the life left after a change, or {@link #KEEP}
 * @param access the life left after a read, or {@link #KEEP}
 * @param lifetime the life that no use extends, from the entry's creation on; {@link #ETERNAL} for no bound
 * @param timeToLive the life that this change gives to this entry in place of {@code creation} and {@code update}, and
 *     that no later read extends; {@link #KEEP} for none
 */
public record ExpiryRule(long creation, long update, long access, long lifetime, long timeToLive) {

    /** Leaves the end of the life where it is. */
    public static final long KEEP = -1;

    /** A life without end. */
    public static final long ETERNAL = Long.MAX_VALUE;

    /** A rule that changes nothing and lets new entries live for ever. */
    public static final ExpiryRule NONE = new ExpiryRule(ETERNAL, KEEP, KEEP);

    /** A rule without a bound that uses cannot pass. */
    public ExpiryRule(long creation, long update, long access) {
        this(creation, update, access, ETERNAL, KEEP);
    }

    /** The rule of one operation that somebody has already decided, whatever kind it turns out to be. */
    public static ExpiryRule decided(long millis) {
        return new ExpiryRule(millis == KEEP ? ETERNAL : millis, millis, millis);
    }

    /** The same rule with a life of its own for the entry that is written. */
    public ExpiryRule living(long millis) {
        return new ExpiryRule(creation, update, access, lifetime, millis);
    }
}
