/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import org.latchkey.store.EntryKey;

/** The right to publish what the owner of a key answers, unless something is dropped meanwhile. */
public final class NearTicket {

    private final EntryKey key;
    private final Object nearKey;
    private final long asked;
    private final long floor;
    private final Reservation reservation;

    /** Guarded by the table's lock. */
    private boolean ended;

    NearTicket(EntryKey key, Object nearKey, long asked, long floor, Reservation reservation) {
        this.key = key;
        this.nearKey = nearKey;
        this.asked = asked;
        this.floor = floor;
        this.reservation = reservation;
    }

    EntryKey key() {
        return key;
    }

    Object nearKey() {
        return nearKey;
    }

    /** The reading of the clock from before the owner was asked. */
    long asked() {
        return asked;
    }

    /** The number below which epochs may have been forgotten when the owner was asked. */
    long floor() {
        return floor;
    }

    Reservation reservation() {
        return reservation;
    }

    boolean hasEnded() {
        return ended;
    }

    void end() {
        ended = true;
    }
}
