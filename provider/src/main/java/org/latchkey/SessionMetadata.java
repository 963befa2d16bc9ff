/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a live session beside its value.
 *
 * @param created when it was created, by its owner's clock
 * @param touched when it was last written or read, as far as that was stored: up to a hundredth of its idle time earlier
 * @param expires when it ends unless it is used before, {@code null} for never
 * @param user whose it is, {@code null} for nobody's
 */
public record SessionMetadata(
        Instant created,
        Instant touched,
        @Nullable Instant expires,
        @Nullable String user) {

    /** When it ends unless it is used before; empty for never. */
    public Optional<Instant> expiry() {
        return Optional.ofNullable(expires);
    }
}
