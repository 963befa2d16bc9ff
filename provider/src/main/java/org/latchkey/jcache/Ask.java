/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.latchkey.store.Answer;
import org.latchkey.store.Condition;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;

/** A transition that has no name yet, so that it can be tried again under another one. */
record Ask(Condition condition, Effect effect, ExpiryRule expiry, Answer answer) {

    /** Looks, and counts that as an access under {@code expiry}. */
    static Ask read(ExpiryRule expiry, Answer answer) {
        return new Ask(Condition.Presence.ANY, Effect.Plain.READ, expiry, answer);
    }

    /** As {@link #read}, and reserves the key for a load on a miss. */
    static Ask readOrReserve(ExpiryRule expiry, long millis, Answer answer) {
        return new Ask(Condition.Presence.ANY, new Effect.ReadOrReserve(millis), expiry, answer);
    }

    /** Looks without any effect. */
    static Ask peek(Answer answer) {
        return new Ask(Condition.Presence.ANY, Effect.Plain.PEEK, ExpiryRule.NONE, answer);
    }

    /** Takes the entry away, whatever it is. */
    static Ask remove() {
        return new Ask(Condition.Presence.ANY, Effect.Plain.REMOVE, ExpiryRule.NONE, Answer.NOTHING);
    }

    /** Changes nothing, and is answered as soon as nobody holds the entry. */
    static Ask whenFree() {
        return new Ask(Condition.Presence.ANY, Effect.Plain.CONFIRM, ExpiryRule.NONE, Answer.NOTHING);
    }

    /** Does {@code effect} if nothing has changed since {@code change}. */
    static Ask ifUnchanged(OperationId change, Effect effect, ExpiryRule expiry) {
        return new Ask(new Condition.UnchangedSince(change), effect, expiry, Answer.NOTHING);
    }
}
