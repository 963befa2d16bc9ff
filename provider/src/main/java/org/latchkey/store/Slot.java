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
 * @param firmUntil until when the session may still come although nothing at the key says so, by the record's owner's clock in
 *     milliseconds; 0 where the token shows at the key for as long as it can be written by
 * @param openedAt when the slot was taken first, by the same clock; it goes along to another key
 * @param others the keys that the session may have instead: those that it came from, or was about to get
 */
public record Slot(EntryKey key, OperationId token, long firmUntil, long openedAt, List<EntryKey> others) {

    public Slot {
        others = List.copyOf(others);
    }

    /** The slot of a session that has never had another key. */
    public Slot(EntryKey key, OperationId token, long firmUntil, long openedAt) {
        this(key, token, firmUntil, openedAt, List.of());
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
        return left.isEmpty() ? null : new Slot(left.get(0), token, firmUntil, openedAt, left.subList(1, left.size()));
    }

    /** The slot of a session that is about to get another key, by this token. */
    Slot movingTo(EntryKey to, OperationId move) {
        List<EntryKey> left = keys().stream().filter(each -> !each.equals(to)).toList();
        return new Slot(to, move, firmUntil, openedAt, left);
    }

    /** The slot whose token nobody writes by any more. */
    Slot settled() {
        return new Slot(key, token, 0, openedAt, others);
    }
}
