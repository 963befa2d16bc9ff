/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * What a revocation did.
 *
 * @param when by the clock of the process that drew its number
 * @param number its place among all revocations and clears of the cluster: a later one has a higher number
 * @param covered how many live sessions it ended, if that was asked for
 */
public record Revocation(Instant when, long number, OptionalLong covered) {}
