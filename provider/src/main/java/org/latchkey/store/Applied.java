/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * A transition that its owner has answered.
 *
 * @param outcome the answer
 * @param unheard why a synchronous listener has not heard or has failed, {@code null} if all is well; what the outcome
 *     says has happened all the same
 */
public record Applied(Outcome outcome, @Nullable Throwable unheard) {}
