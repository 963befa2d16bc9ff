/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * The mark that a change leaves on an entry. Touching an entry (extending its life) is not a change.
 *
 * @param version grows with every change of the entry
 * @param change the operation that made the change: two states of an entry are the same when it is
 * @param verdict what that operation was answered
 * @param known what the callers behind the entry knew of the number line
 * @param barrier the number of the last renewal of the key, or of a revocation that came upon its tombstone, 0 for none:
 *     writes that began before it are refused
 * @param arrival what the key answered to an entry on its way to it, {@code null} if none came or that is forgotten
 */
public record Stamp(
        long version,
        OperationId change,
        Verdict verdict,
        Knowledge known,
        long barrier,
        @Nullable Arrival arrival) {

    /** The number that the caller knew who made the change. */
    public long since() {
        return known.since();
    }

    Stamp knowing(Knowledge other) {
        return new Stamp(version, change, verdict, other, barrier, arrival);
    }

    /** Of a change that leaves the session the one that was opened then. */
    Stamp openedAs(Stamp before) {
        return knowing(new Knowledge(known.since(), before.known.opened()));
    }

    Stamp refusing(long number) {
        return new Stamp(version, change, verdict, known, number, arrival);
    }

    Stamp recalling(Arrival other) {
        return new Stamp(version, change, verdict, known, barrier, other);
    }
}
