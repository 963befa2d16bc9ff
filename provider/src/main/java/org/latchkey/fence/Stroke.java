/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.latchkey.store.OperationId;

/**
 * One change of the ledger as it was decided. It is absolute, so that backups and readers which do it twice, or have
 * heard of it by another way, come to the same.
 */
public sealed interface Stroke {

    /** What readers have to hear of. */
    sealed interface News extends Stroke {}

    /**
     * A number has been given out.
     *
     * @param operation who asked for it
     */
    record Drawn(Raised raised, OperationId operation) implements News {}

    /** Epochs that the authority had lost are there again. */
    record Restored(List<Raised> epochs) implements News {
        public Restored {
            epochs = List.copyOf(epochs);
        }
    }

    /** Calls that began before this number may not write. */
    record FloorAt(long number) implements News {}

    /** Epochs are forgotten, unless they have risen since. */
    record Forgotten(List<Raised> epochs) implements News {
        public Forgotten {
            epochs = List.copyOf(epochs);
        }
    }

    /** A reign has begun: no number is given out any more that is not above its own. */
    record Reigned(Reign reign) implements Stroke {}

    /**
     * The line has come to somewhere, by what others have heard.
     *
     * @param number where it has come to at least
     * @param floor where the floor is at least
     */
    record Reached(long number, long floor) implements Stroke {}

    /** A storage member is told of what is new from now on. */
    record Attended(EpochReader reader, Reached reached) implements Stroke {}

    /**
     * A reader has a seat from now on. Only the storage members have to hear of that.
     *
     * @param edition which state of the roster that makes
     */
    record Seated(EpochReader reader, Roster.Edition edition, Reached reached) implements News {}

    /**
     * Readers have left, or are shown out. Only the storage members have to hear of that, so that they wait for them no longer.
     *
     * @param processes those that are forgotten
     * @param out those that get no lease any more
     * @param edition which state of the roster that makes
     */
    record Left(Set<UUID> processes, List<EpochReader> out, Roster.Edition edition) implements News {
        public Left {
            processes = Set.copyOf(processes);
            out = List.copyOf(out);
        }
    }
}
