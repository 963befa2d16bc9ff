/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.HashMap;
import java.util.Map;
import org.latchkey.store.EntryKey;

/** The tickets under way that nothing has voided. Guarded by the table's lock. */
final class Tickets {

    private final Map<EntryKey, Reservation> reservations = new HashMap<>();

    NearTicket open(EntryKey key, Object nearKey, long asked, long floor) {
        Reservation reservation = reservations.computeIfAbsent(key, same -> new Reservation());
        reservation.join();
        return new NearTicket(key, nearKey, asked, floor, reservation);
    }

    /**
     * Ends a ticket, if that has not been done.
     *
     * @return whether it was good until now
     */
    boolean end(NearTicket ticket) {
        if (ticket.hasEnded()) {
            return false;
        }
        ticket.end();
        Reservation reservation = ticket.reservation();
        reservation.leave();
        if (reservation.tickets() == 0) {
            reservations.remove(ticket.key(), reservation);
        }
        return !reservation.isVoided();
    }

    /** Voids those of a key; who asks from now on is told what is new. */
    void drop(EntryKey key) {
        Reservation reservation = reservations.remove(key);
        if (reservation != null) {
            reservation.annul();
        }
    }

    void dropAll() {
        reservations.values().forEach(Reservation::annul);
        reservations.clear();
    }

    int size() {
        return reservations.values().stream().mapToInt(Reservation::tickets).sum();
    }
}
