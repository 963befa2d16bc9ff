/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * A point on the cluster's number line: of a subject, its last revocation or clear.
 *
 * @param number on the line, which never goes back and gives no number out twice
 * @param at when it was drawn, by its drawer's clock, in milliseconds since the epoch
 * @param reason the application's, {@code null} if it gave none
 */
public record Epoch(long number, long at, @Nullable String reason) {}
