/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * An owner's answer.
 *
 * @param verdict what was done
 * @param value the value asked for, {@code null} if there was none or none was asked for
 * @param change the last change of the entry or reservation as it is now, {@code null} if there is neither
 * @param remainingMillis the life left to a live entry, {@link Long#MAX_VALUE} for ever; of a {@link Verdict#BUSY}
 *     answer, how long the hold lasts at most
 */
public record Outcome(
        Verdict verdict, @Nullable Bytes value, @Nullable OperationId change, long remainingMillis) {

    static Outcome of(Verdict verdict) {
        return new Outcome(verdict, null, null, 0);
    }
}
