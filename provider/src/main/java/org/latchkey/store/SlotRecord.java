/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;

/**
 * The sessions that one user has in one cache, all namespaces together, as far as they count against a limit.
 *
 * @param slots those that the user may have: every live entry of the user's is in one, or is doomed
 * @param doomed those that had to give way, and may not have been revoked yet
 */
public record SlotRecord(List<Slot> slots, List<Slot> doomed) {

    /** A user without sessions, of whom nothing is stored. */
    public static final SlotRecord EMPTY = new SlotRecord(List.of(), List.of());

    public SlotRecord {
        slots = List.copyOf(slots);
        doomed = List.copyOf(doomed);
    }

    /** Whether there is nothing to be stored. */
    public boolean isEmpty() {
        return slots.isEmpty() && doomed.isEmpty();
    }
}
