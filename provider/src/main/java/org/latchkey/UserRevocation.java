/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The revocation of a user.
 *
 * @param user who
 * @param namespace where, {@code null} for everywhere
 * @param when by the clock of the process that drew its number
 * @param number its place among all revocations and clears of the cluster
 * @param reason {@code null} if none was given
 */
public record UserRevocation(
        String user,
        @Nullable String namespace,
        Instant when,
        long number,
        @Nullable String reason) {}
