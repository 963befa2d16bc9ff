/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

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
        CONFIRM
    }

    /** Puts this value in. */
    record Store(Bytes value) implements Effect {}

    /**
     * Reads as {@link Plain#READ}; on a miss leaves a reservation, whose change a load names when it stores its value:
     * any write in between makes that load stale.
     *
     * @param millis how long the reservation is kept
     */
    record ReadOrReserve(long millis) implements Effect {}

    /**
     * Takes the entry for this caller, so that user code can run: others wait. The token is the operation's id.
     *
     * @param millis after this time others may take the entry over
     */
    record Take(long millis) implements Effect {}
}
