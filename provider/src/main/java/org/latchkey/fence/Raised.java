/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;

/**
 * A number that has been given out, and what it was given out for.
 *
 * @param previous the number given out before it: who knows less has missed something
 * @param epoch the number, and when and why it was drawn
 * @param cache the incarnation of the cache concerned
 * @param subject whose epoch it is, {@code null} for a number that only tells before from after
 */
public record Raised(
        long previous, Epoch epoch, String cache, @Nullable Subject subject) {}
