/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * What a key once answered to an entry that was on its way to it.
 *
 * <p>A move is finished by anyone, so it may ask for its place again long after: when the entry that came has been removed,
 * or the one that stood in the way has gone. It is answered as it was, else a session would come back, or live twice. Kept
 * until every call that could ask again is too late, or its luggage is covered by a clear.
 *
 * @param move the operation that began the move
 * @param answer what it was answered, for good
 * @param until calls that began after this number can ask no more
 */
public record Arrival(OperationId move, Verdict answer, long until) {}
