/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import org.jspecify.annotations.Nullable;

/**
 * What the authority has decided.
 *
 * @param stroke the change of the ledger, {@code null} if nothing changes; readers have to hear of it if it is
 *     {@link Stroke.News}
 * @param reply the answer
 */
public record LedgerStep(@Nullable Stroke stroke, LedgerReply reply) {}
