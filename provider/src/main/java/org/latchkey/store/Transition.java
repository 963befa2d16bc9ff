/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.latchkey.store.Effect.EndAfter;
import org.latchkey.store.Effect.MoveBack;
import org.latchkey.store.Effect.MoveDone;
import org.latchkey.store.Effect.MoveIn;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.ReadOrReserve;
import org.latchkey.store.Effect.Revoke;
import org.latchkey.store.Effect.Take;

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
        return !writes() || effect instanceof ReadOrReserve || effect instanceof Take || effect instanceof MoveIn;
    }

    /** Whether readers may see something else after it. Lives may become longer by a look, which is no change. */
    public boolean mayChange() {
        return effect != Plain.PEEK && effect != Plain.READ && !(effect instanceof ReadOrReserve);
    }

    /** Whether it may leave something of its caller's, which must not arrive too late. */
    boolean writes() {
        boolean looks = effect == Plain.PEEK || effect == Plain.READ || effect == Plain.CONFIRM;
        boolean ends = effect instanceof EndAfter
                || effect instanceof Revoke
                || effect instanceof MoveDone
                || effect instanceof MoveBack;
        return !looks && !ends && effect != Plain.RELEASE && effect != Plain.SWEEP;
    }
}
