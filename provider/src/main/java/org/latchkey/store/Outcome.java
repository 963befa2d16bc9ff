/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * An owner's answer.
 *
 * @param verdict what was done
 * @param value the value asked for, {@code null} if there was none or none was asked for; of a {@link Verdict#MOVING}
 *     answer, what is on its way, also where it was not asked for: whoever finishes the move needs it
 * @param change the last change of the entry or reservation as it is now, {@code null} if there is neither
 * @param remainingMillis the life left to a live entry, {@link Long#MAX_VALUE} for ever; of a {@link Verdict#BUSY}
 *     answer, how long the hold lasts at most
 * @param details what is known of the entry, tombstone or move, if that was asked for; always of a {@link Verdict#MOVING}
 *     answer, and of one to an {@link Effect.Revoke} that leaves a tombstone or finds one; else {@code null}
 */
public record Outcome(
        Verdict verdict,
        @Nullable Bytes value,
        @Nullable OperationId change,
        long remainingMillis,
        @Nullable Details details) {

    public Outcome(Verdict verdict, @Nullable Bytes value, @Nullable OperationId change, long remainingMillis) {
        this(verdict, value, change, remainingMillis, null);
    }

    static Outcome of(Verdict verdict) {
        return new Outcome(verdict, null, null, 0, null);
    }
}
