/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * A place among the sessions that a user may have, taken by one key.
 *
 * @param key whose entry is the session, or will be
 * @param token by which the entry is written: a hold, or a reservation for a load. A slot that is taken anew for the same
 *     key has another
 * @param reservedUntil until when the session may be under way although there is none yet, by the record's owner's clock
 *     in milliseconds
 * @param openedAt when the slot was taken first, by the same clock; it goes along to another key
 * @param from the key that the session comes from, and may still have; {@code null} for none
 */
public record Slot(
        EntryKey key,
        OperationId token,
        long reservedUntil,
        long openedAt,
        @Nullable EntryKey from) {

    /** Whether this is the slot that {@code other} was. */
    public boolean isStill(Slot other) {
        return key.equals(other.key) && token.equals(other.token);
    }

    /** The slot of its earlier key alone, of which it must have one. */
    Slot backAt(EntryKey earlier) {
        return new Slot(earlier, token, reservedUntil, openedAt, null);
    }

    Slot arrived() {
        return new Slot(key, token, reservedUntil, openedAt, null);
    }
}
