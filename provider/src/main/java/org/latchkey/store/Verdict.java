/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** What an owner did with a transition. */
public enum Verdict {
    /** Nothing: the entry is there, and the transition only reads it or wanted it absent. */
    HIT,
    /** Nothing: there is no such entry. */
    MISS,
    /** There was none, and now there is. */
    CREATED,
    /** There was one, and its value is another now. */
    UPDATED,
    /** There was one, and now there is none. */
    REMOVED,
    /** Nothing was stored, since the new entry would have been dead at once. */
    STILLBORN,
    /** Nothing: the entry is there with another value than the one expected. */
    MISMATCH,
    /** The caller holds the entry. */
    HELD,
    /** The caller holds the entry no more. */
    RELEASED,
    /** Nothing: somebody else holds the entry; to be tried again. */
    BUSY,
    /** Nothing: what the transition relied on (a state of the entry, a token) is no longer so. */
    STALE,
    /**
     * The key, or the user whose entry was to be stored, is revoked, as of the call's beginning. To a reader there is
     * nothing, and nothing to be loaded; a write was refused; a revocation or a sweep has left a tombstone.
     */
    REVOKED,
    /** Nothing: the owner knows less of the number line than the caller did; to be tried again. */
    BEHIND,
    /** Nothing: the call began before what is still remembered, and may write no more. */
    TOO_LATE,
    /** Nothing: the entry is on its way to another key; to be tried again when the move is finished. */
    MOVING,
    /** The entry is where the move wanted it. */
    MOVED
}
