/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Step.Writing;

/**
 * A transition that its owner has answered.
 *
 * @param outcome the answer
 * @param unheard why a synchronous listener has not heard or has failed, {@code null} if all is well; what the outcome
 *     says has happened all the same
 * @param writing what that cost the owner: whether it stored something, be it only a longer life
 * @param partition that of an entry of which this process may keep a near copy, {@link #NO_COPY} if it may not
 */
public record Applied(Outcome outcome, @Nullable Throwable unheard, Writing writing, int partition) {

    /** Stands for the partition of what must not be kept. */
    public static final int NO_COPY = -1;

    /** An answer of which nobody asks what it cost. */
    public Applied(Outcome outcome, @Nullable Throwable unheard) {
        this(outcome, unheard, Writing.KEEP, NO_COPY);
    }
}
