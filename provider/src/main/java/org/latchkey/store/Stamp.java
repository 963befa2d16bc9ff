/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * The mark that a change leaves on an entry. Touching an entry (extending its life) is not a change.
 *
 * @param version grows with every change of the entry
 * @param change the operation that made the change: two states of an entry are the same when it is
 * @param verdict what that operation was answered
 * @param since the sequence number that its caller knew when its call began
 * @param barrier the number of the last renewal of the key, or of a revocation that came upon its tombstone, 0 for none:
 *     writes that began before it are refused
 * @param arrival what the key answered to an entry on its way to it, {@code null} if none came or that is forgotten
 */
public record Stamp(
        long version,
        OperationId change,
        Verdict verdict,
        long since,
        long barrier,
        @Nullable Arrival arrival) {

    /** The stamp of a change at a key to which nothing was moved. */
    public Stamp(long version, OperationId change, Verdict verdict, long since, long barrier) {
        this(version, change, verdict, since, barrier, null);
    }

    Stamp asOf(long number) {
        return new Stamp(version, change, verdict, number, barrier, arrival);
    }

    Stamp refusing(long number) {
        return new Stamp(version, change, verdict, since, number, arrival);
    }

    Stamp recalling(Arrival other) {
        return new Stamp(version, change, verdict, since, barrier, other);
    }
}
