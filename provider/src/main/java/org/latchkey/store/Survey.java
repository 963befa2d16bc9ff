/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * How the entries of a cache stand, by their owners' judgement.
 *
 * @param live how many a reader would find
 * @param tombstones how many revoked keys are remembered
 * @param oldest when the oldest live entry was created, in milliseconds since the epoch; {@link Long#MAX_VALUE} if there is
 *     none
 * @param newest when the newest live entry was created; {@link Long#MIN_VALUE} if there is none
 * @param swept how many dead entries were cleared away in the background, by the storage members that are there now
 * @param at when this was so, by the clock of who asked
 */
public record Survey(long live, long tombstones, long oldest, long newest, long swept, long at) {}
