/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/** Why an envelope is dead to readers although it is there. */
public sealed interface Mark {

    /**
     * A tombstone: the key was revoked.
     *
     * @param movedTo where its entry had gone, or was on its way to, {@code null} if nowhere: whoever revokes the key
     *     again follows, since the first to do so may have died before
     */
    record Revoked(Epoch epoch, @Nullable EntryKey movedTo) implements Mark {

        /** The tombstone of an entry that was here. */
        public Revoked(Epoch epoch) {
            this(epoch, null);
        }
    }

    /**
     * The entry is on its way to another key. Whoever meets it may finish the move.
     *
     * @param to where it goes
     * @param move the operation that began the move
     */
    record Moving(EntryKey to, OperationId move) implements Mark {}

    /** The entry has gone to another key, which a revocation of this one follows. */
    record Moved(EntryKey to) implements Mark {}
}
