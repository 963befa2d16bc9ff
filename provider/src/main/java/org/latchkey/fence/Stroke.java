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
     * A reader is on the roster.
     *
     * @param reached where the line has come to at least
     * @param floor where the floor is at least
     */
    record Attended(EpochReader reader, long reached, long floor) implements Stroke {}

    /** Readers are off the roster. */
    record Left(Set<UUID> processes) implements Stroke {
        public Left {
            processes = Set.copyOf(processes);
        }
    }
}
