/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Details;

/**
 * An entry as its owner answered it, which may become a copy.
 *
 * @param held what a hit hands out: an immutable value, or the bytes of another
 * @param partition where it lives
 * @param lifeNanos how long it may be handed out, from before the owner was asked; {@link Long#MAX_VALUE} for ever
 * @param since what its writer knew of the number line
 * @param user whose it is, {@code null} for nobody's
 * @param details what else is known of it, {@code null} if nobody will ask
 */
public record NearCandidate(
        Object held,
        int partition,
        long lifeNanos,
        long since,
        @Nullable String user,
        @Nullable Details details) {}
