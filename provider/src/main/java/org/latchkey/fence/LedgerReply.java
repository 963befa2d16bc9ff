/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the authority answers. */
public sealed interface LedgerReply {

    /** A number has been given out. */
    record Drawn(Raised raised) implements LedgerReply {}

    /** Nothing has been given out yet: the backups know of this reign now, so ask again in it. */
    record Reigning(Reign reign) implements LedgerReply {}

    /**
     * What a reader did not know.
     *
     * @param epochs those above what it knew
     * @param sequence the last number that was given out: up to there, this is all
     * @param floor below this number epochs may have been forgotten
     * @param size how many epochs are remembered in all
     * @param seat whether it has what it asked for
     * @param leaseMillis for how long the lease lasts that a seat brings, from when it was asked for; the roster says the same
     * @param roster the roster, {@code null} where it is the one that the reader knows
     */
    record Known(
            List<Raised> epochs,
            long sequence,
            long floor,
            int size,
            Seat seat,
            long leaseMillis,
            @Nullable Roster roster)
            implements LedgerReply {
        public Known {
            epochs = List.copyOf(epochs);
        }
    }

    /** Whether a reader has what it asked for. */
    enum Seat {
        /** It has a seat, and a lease from when it asked. */
        GRANTED,
        /** It has no seat for this start: it must begin anew. */
        REFUSED
    }

    /** Where readers are that the authority's owner cannot see now. */
    record Unseen(Set<UUID> endpoints) implements LedgerReply {
        public Unseen {
            endpoints = Set.copyOf(endpoints);
        }
    }

    /** It is done. */
    record Done() implements LedgerReply {}
}
