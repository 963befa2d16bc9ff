/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is done to the record of a user's sessions. Each does no harm when it is done twice. */
public sealed interface SlotChange {

    /**
     * Takes a slot for a key that the caller has for itself, and at which there is no live session of this user's.
     *
     * @param key of the session to be
     * @param token by which the caller has the key
     * @param firmMillis how long the session may still come although nothing at the key says so, 0 for a token that shows there
     * @param limit how many slots there are
     * @param gone slots that were found to be without a session, which none can come into any more
     * @param oldest the slot that gives way if there is no other, {@code null} for none
     */
    record Claim(
            EntryKey key,
            OperationId token,
            long firmMillis,
            int limit,
            List<Slot> gone,
            @Nullable Slot oldest) implements SlotChange {

        public Claim {
            gone = List.copyOf(gone);
        }
    }

    /**
     * Has the slot of a live session cover the key as well that the session is about to get. The caller has both keys for
     * itself, and at {@code to} there is no live session of this user's.
     *
     * @param from the session's key
     * @param to its key to be
     * @param token by which the caller has {@code to}
     * @param limit how many slots there are, should the session have none
     */
    record Move(EntryKey from, EntryKey to, OperationId token, int limit) implements SlotChange {}

    /** Notes that nobody writes by this token any more, whatever has come of it. */
    record Settled(EntryKey key, OperationId token) implements SlotChange {}

    /**
     * Notes that the session of a slot has left a key for good.
     *
     * @param from the key, at which nobody has anything to write any more by what he knew when the session left
     * @param to the key that it has now
     * @param token the slot's
     */
    record Left(EntryKey from, EntryKey to, OperationId token) implements SlotChange {}

    /**
     * Gives slots back, and strikes off what is no longer doomed.
     *
     * @param gone slots without a session, which none can come into any more
     */
    record Release(List<Slot> gone) implements SlotChange {

        public Release {
            gone = List.copyOf(gone);
        }
    }
}
