/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * One step of one entry, decided and done by its owner.
 *
 * @param id names the operation; the same id a second time is answered like the first
 * @param condition what must be so
 * @param effect what happens then
 * @param expiry how the entry's life changes
 * @param answer which value the caller wants back
 * @param since the sequence number that the caller knew when its call began
 */
public record Transition(
        OperationId id, Condition condition, Effect effect, ExpiryRule expiry, Answer answer, long since) {

    /** Whether it can be sent again without asking what became of the first try. */
    public boolean harmlessTwice() {
        return effect == Effect.Plain.PEEK
                || effect == Effect.Plain.READ
                || effect == Effect.Plain.CONFIRM
                || effect instanceof Effect.ReadOrReserve
                || effect instanceof Effect.Take;
    }
}
