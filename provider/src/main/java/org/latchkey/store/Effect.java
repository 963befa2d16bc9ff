/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/** What a transition does when its condition is met. */
public sealed interface Effect {

    /** Effects without a parameter. */
    enum Plain implements Effect {
        /** Looks, without counting as an access. */
        PEEK,
        /** Looks, and extends the entry's life as an access does. */
        READ,
        /** Takes the entry away. */
        REMOVE,
        /** Gives a hold back, and extends the entry's life as an access does. */
        RELEASE,
        /**
         * Answers what the operation of the condition was answered, and changes nothing. Without such a condition: as soon
         * as nobody else holds the entry.
         */
        CONFIRM,
        /**
         * Clears away what is dead: an expired value is told of as such; what a clear covers, and a tombstone whose time is
         * up, go in silence; what a user's revocation covers becomes a tombstone. Something stays, without a value, until
         * the floor has passed what it must refuse. Answers {@link Verdict#REMOVED} where something was cleared away.
         *
         * <p>The tombstone of a user's entry is kept until the entry would have ended, and for {@link
         * ExpiryRule#creation()} of the transition at most.
         */
        SWEEP
    }

    /**
     * Puts this value in.
     *
     * @param user whose entry it is, {@code null} for nobody's
     */
    record Store(Bytes value, @Nullable String user) implements Effect {

        /** A value of nobody's. */
        public Store(Bytes value) {
            this(value, null);
        }
    }

    /**
     * Reads as {@link Plain#READ}; on a miss leaves a reservation, whose change a load names when it stores its value:
     * any write in between makes that load stale.
     *
     * @param millis how long the reservation is kept
     */
    record ReadOrReserve(long millis) implements Effect {}

    /**
     * Takes the entry for this caller, so that user code can run: others wait. The token is the operation's id. A revoked
     * key is not held.
     *
     * @param millis after this time others may take the entry over
     * @param user whose entry the caller means to store, {@code null} if it means to store none
     */
    record Take(long millis, @Nullable String user) implements Effect {

        /** For a caller that does not know yet what it will store. */
        public Take(long millis) {
            this(millis, null);
        }
    }

    /**
     * Ends the entry's life this long from now, though never later than it may: 0 ends it at once. Answers {@link
     * Verdict#HIT}, or {@link Verdict#REMOVED} if it ended. No change of the entry.
     */
    record EndAfter(long millis) implements Effect {}

    /**
     * Leaves a tombstone, whatever is there; an earlier one stays as it is, and refuses what began before this one too.
     * Ignores holds. An entry whose writer knew this number is newer than the revocation, and is spared.
     *
     * <p>Answers {@link Verdict#REMOVED} where a live entry died of it, else {@link Verdict#REVOKED}, with details whatever
     * the transition asks for. Their mark is a {@link Mark.Moved} where the entry had gone to another key, or was on its
     * way: the caller revokes that one too.
     *
     * @param epoch the number drawn for it
     * @param retentionMillis how long the tombstone is kept
     */
    record Revoke(Epoch epoch, long retentionMillis) implements Effect {}

    /**
     * Puts a new entry in, also where the key is revoked; writes that began before {@code number} are refused from then on.
     * A renewal that began before the revocation does not overcome it. With the condition {@link Condition.UnchangedSince}
     * only what the caller saw is revoked, held or not; else {@link Verdict#STALE}.
     *
     * @param number drawn for it
     */
    record Renew(Bytes value, @Nullable String user, long number) implements Effect {}

    /**
     * Marks a live entry as on its way to another key. The move is named by the operation. Answers {@link Verdict#MOVING},
     * as to anybody who comes upon the entry from then on.
     */
    record MoveOut(EntryKey to) implements Effect {}

    /**
     * Puts in what is on its way here: {@link Verdict#MOVED}. A live entry, or one that came here lately, is in the way:
     * {@link Verdict#HIT}; so is a tombstone: {@link Verdict#REVOKED}. What has died on the way is {@link
     * Verdict#STILLBORN}, or {@code REVOKED} with its user. A move that asks again is answered as the first time, whatever has
     * become of the entry.
     *
     * <p>With the condition {@link Condition.Holding} the place must still be kept for it by that hold, else the answer is
     * {@link Verdict#STALE}, or {@code REVOKED} at a tombstone: whoever has taken the key over knows that nothing comes.
     *
     * <p>Two who finish one move may ask with what they met at different times; what a caller brings, it must have met in a
     * call that began at this transition's {@code since}.
     *
     * @param move the operation that began the move
     * @param value what comes
     * @param luggage what is known of it at the old key: it keeps its age, its end, its user and its writer's number
     */
    record MoveIn(OperationId move, Bytes value, Details luggage) implements Effect {}

    /**
     * Ends a move at the old key, leaving word of where the entry went: {@link Verdict#MOVED}; of a move that is not under
     * way: {@link Verdict#STALE}.
     */
    record MoveDone(OperationId move, long retentionMillis) implements Effect {}

    /**
     * Takes a move back at the old key, which is alive again: {@link Verdict#HIT}; of a move that is not under way: {@link
     * Verdict#STALE}.
     */
    record MoveBack(OperationId move) implements Effect {}
}
