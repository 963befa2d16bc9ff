/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * What the callers behind an entry knew of the number line when their calls began.
 *
 * @param since who wrote it last: it is dead by whatever epoch of its cache, scope or user is above that
 * @param opened who opened the session, or renewed its key: a revocation of the key with a higher number covers it, also where
 *     it was changed by one who had heard of that number already
 */
public record Knowledge(long since, long opened) {

    /** Of one who opens a session. */
    public static Knowledge of(long since) {
        return new Knowledge(since, since);
    }
}
