/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A place among the sessions that a user may have, taken by one session.
 *
 * @param key whose entry is the session, or will be
 * @param token by which the entry is written: a hold, or a reservation for a load. A slot that is taken anew for the same
 *     key has another
 * @param reservedUntil until when the session may be under way although there is none yet, by the record's owner's clock
 *     in milliseconds
 * @param openedAt when the slot was taken first, by the same clock; it goes along to another key
 * @param others the keys that the session may have instead: those that it came from, or was about to get
 */
public record Slot(EntryKey key, OperationId token, long reservedUntil, long openedAt, List<EntryKey> others) {

    public Slot {
        others = List.copyOf(others);
    }

    /** The slot of a session that has never had another key. */
    public Slot(EntryKey key, OperationId token, long reservedUntil, long openedAt) {
        this(key, token, reservedUntil, openedAt, List.of());
    }

    /** Whether this is the slot that {@code other} was. */
    public boolean isStill(Slot other) {
        return key.equals(other.key) && token.equals(other.token);
    }

    /** All keys of which the session may have one. */
    public List<EntryKey> keys() {
        return Stream.concat(Stream.of(key), others.stream()).toList();
    }

    /** Whether this key is the session's, or may be. */
    public boolean covers(EntryKey one) {
        return key.equals(one) || others.contains(one);
    }

    /** The slot of a session that may have each of these keys but this one; {@code null} if none is left. */
    @Nullable
    Slot without(EntryKey one) {
        List<EntryKey> left = keys().stream().filter(each -> !each.equals(one)).toList();
        return left.isEmpty()
                ? null
                : new Slot(left.get(0), token, reservedUntil, openedAt, left.subList(1, left.size()));
    }

    /** The slot of a session that is about to get another key, by this token. */
    Slot movingTo(EntryKey to, OperationId move, long until) {
        List<EntryKey> left = keys().stream().filter(each -> !each.equals(to)).toList();
        return new Slot(to, move, until, openedAt, left);
    }
}
