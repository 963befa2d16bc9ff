/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * What a key once answered to an entry that was on its way to it.
 *
 * <p>A move is finished by anyone, so it may ask for its place again long after: when the entry that came has been removed,
 * or the one that stood in the way has gone. It is answered as it was, else a session would come back, or live twice. Kept
 * until the floor has passed the move, which can then ask no more, or a clear covers its luggage.
 *
 * @param move the operation that began the move
 * @param answer what it was answered, for good
 * @param until kept until the floor has passed this number, that of the move
 */
public record Arrival(OperationId move, Verdict answer, long until) {}
