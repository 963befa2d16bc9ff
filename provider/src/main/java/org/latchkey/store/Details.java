/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an entry beside its value.
 *
 * @param createdAt milliseconds since the epoch, by the owner's clock, as are the others
 * @param touchedAt when it was last written, or read with an extension of its life that was stored
 * @param expiresAt when it ends, {@link Long#MAX_VALUE} for never
 * @param latest what its end never passes, {@link Long#MAX_VALUE} for no bound
 * @param known what the callers behind it knew of the number line
 * @param user whose it is, {@code null} for nobody's
 * @param mark why it is dead, {@code null} if it is not; also where the revocation of a user is what it died of
 */
public record Details(
        long createdAt,
        long touchedAt,
        long expiresAt,
        long latest,
        Knowledge known,
        @Nullable String user,
        @Nullable Mark mark) {}
