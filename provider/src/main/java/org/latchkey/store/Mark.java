/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** Why an envelope is dead to readers although it is there. */
public sealed interface Mark {

    /** A tombstone: the key was revoked. */
    record Revoked(Epoch epoch) implements Mark {}

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
