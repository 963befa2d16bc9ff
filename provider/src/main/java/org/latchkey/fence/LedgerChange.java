/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.OperationId;
import org.latchkey.store.Subject;

/** What the authority is asked to do. Each does no harm when it is done twice. */
public sealed interface LedgerChange {

    /**
     * Draws a number, the same one whenever the same operation asks. Where the caller does not know of the present reign,
     * it is only told of it, and asks again: none gives out a number before a caller proves that its backups know of it.
     *
     * @param cache the incarnation of the cache concerned
     * @param subject whose epoch it becomes, {@code null} for nobody's
     * @param reason the application's, {@code null} for none
     * @param known what the caller knows: the number will be higher
     * @param operation names the call
     * @param reign that of the last answer to this process, {@code null} if there was none
     */
    record Raise(
            String cache,
            @Nullable Subject subject,
            @Nullable String reason,
            long known,
            OperationId operation,
            @Nullable Reign reign)
            implements LedgerChange {

        /** The same by a caller that knows of a reign. */
        public Raise in(@Nullable Reign known) {
            return new Raise(cache, subject, reason, this.known, operation, known);
        }
    }

    /**
     * Puts a reader on the roster or asks for a lease for it, and asks for what it does not know.
     *
     * @param reader who it is
     * @param coming whether it asks for a seat, or has one; a storage member is {@link Readership.Coming#SEATED} always
     * @param knows what it knows already
     */
    record Attend(EpochReader reader, Readership.Coming coming, Knows knows) implements LedgerChange {

        /**
         * The same for a lease no longer than that of the storage members, who wait for it when they begin a ledger anew and
         * know nothing any more of what a reader was given.
         */
        public Attend within(long membersMillis) {
            return new Attend(reader.within(membersMillis), coming, knows);
        }
    }

    /**
     * What a reader knows already.
     *
     * @param known the number up to which it knows all
     * @param reached the highest number that it has heard of: the line goes on from there
     * @param floor the floor that it knows
     * @param edition the roster that it knows
     */
    record Knows(long known, long reached, long floor, Roster.Edition edition) {

        /** The same, so that all epochs are answered. */
        public Knows nothing() {
            return new Knows(0, reached, floor, edition);
        }
    }

    /** Takes a reader off the roster, which reads no more, and holds nothing. */
    record Leave(UUID process) implements LedgerChange {}

    /**
     * Gives a reader no lease any more, unless it has begun anew since.
     *
     * @param reader as whoever has it shown out knows it; the authority may not know of that seat
     */
    record ShowOut(EpochReader reader) implements LedgerChange {}

    /**
     * Forgets those storage members, and shows out those readers, that the authority's owner cannot see, and could not see
     * when it was last asked.
     *
     * @param unseenBefore the endpoints that it could not see then
     * @param over those shown out whose leases are over: they are forgotten
     */
    record Prune(Set<UUID> unseenBefore, Set<EpochReader> over) implements LedgerChange {
        public Prune {
            unseenBefore = Set.copyOf(unseenBefore);
            over = Set.copyOf(over);
        }
    }

    /** From now on calls that began before {@code number} may not write. */
    record RaiseFloor(long number) implements LedgerChange {}

    /** Hands epochs in that the authority has lost. */
    record Restore(List<Raised> epochs) implements LedgerChange {
        public Restore {
            epochs = List.copyOf(epochs);
        }
    }

    /** Forgets epochs, unless they have risen since or are above the floor; nothing that they cover may be left. */
    record Forget(List<Raised> epochs) implements LedgerChange {
        public Forget {
            epochs = List.copyOf(epochs);
        }
    }
}
