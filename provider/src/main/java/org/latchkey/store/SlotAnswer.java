/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * What the owner of a user's record answers.
 *
 * @param verdict what was done
 * @param record as it is now
 * @param now the owner's clock
 */
public record SlotAnswer(Verdict verdict, SlotRecord record, long now) {

    /** What was done. */
    public enum Verdict {
        /** What was asked. A session may be written when all that is doomed has been revoked. */
        GRANTED,
        /** Nothing, but that slots have been given back: there is none left. */
        FULL,
        /** Nothing: the session that was to move is doomed. */
        DOOMED
    }
}
