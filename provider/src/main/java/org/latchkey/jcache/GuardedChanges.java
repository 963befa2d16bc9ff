/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/**
 * Changes that ask a cache writer or an expiry policy of the user's, or heed a limit: the entry is held meanwhile.
 *
 * <p>Two steps each. What user code throws leaves the entry as it was.
 */
final class GuardedChanges<K, V> implements Changes<K, V> {

    private final Holds holds;
    private final Custom<K, V> custom;
    private final Coders<K, V> coders;

    GuardedChanges(Holds holds, Custom<K, V> custom, Coders<K, V> coders) {
        this.holds = holds;
        this.custom = custom;
        this.coders = coders;
    }

    @Override
    public Applied apply(Change<K, V> change) {
        Held held = take(change);
        Decision decision;
        try {
            decision = decide(change, held);
        } catch (Throwable e) {
            holds.abandon(held, e);
            throw e;
        }
        Applied committed = holds.commit(held, decision.effect(), decision.expiry());
        Verdict verdict = decision.refusal() == null ? committed.outcome().verdict() : decision.refusal();
        return new Applied(
                new Outcome(verdict, change.answer() == Answer.VALUE ? held.value() : null, null, 0),
                committed.unheard());
    }

    private Held take(Change<K, V> change) {
        Held held = holds.take(change.taking());
        try {
            return coders.readable(held);
        } catch (Throwable e) {
            holds.abandon(held, e);
            throw e;
        }
    }

    private Decision decide(Change<K, V> change, Held held) {
        Verdict refusal = refusal(change, held);
        if (refusal != null) {
            ExpiryRule access = refusal == Verdict.MISMATCH ? custom.expiry().forAccess() : ExpiryRule.NONE;
            return new Decision(refusal, Effect.Plain.RELEASE, access);
        }
        Valued<V> value = change.value();
        if (value != null) {
            custom.write(held, change.key().key(), value);
        } else if (custom.store() != null) {
            custom.store().delete(change.key().key());
        }
        return new Decision(null, change.effect(), value == null ? ExpiryRule.NONE : rule(change, held));
    }

    private ExpiryRule rule(Change<K, V> change, Held held) {
        Expiry expiry = custom.expiry();
        if (change.hasLifeOfItsOwn()) {
            return expiry.living(change.timeToLive());
        }
        return held.isPresent() ? expiry.forUpdate() : expiry.forCreation();
    }

    /** Why the change is not to be made, {@code null} if it is. */
    private @Nullable Verdict refusal(Change<K, V> change, Held held) {
        Valued<V> expected = change.expected();
        if (held.grant() == Held.Grant.REFUSED) {
            return Verdict.REVOKED;
        }
        if (expected != null && held.isPresent()) {
            return coders.matches(expected, held.value()) ? null : Verdict.MISMATCH;
        }
        if (!held.isPresent() && (expected != null || change.presence() == Presence.PRESENT)) {
            return Verdict.MISS;
        }
        if (held.isPresent() && change.presence() == Presence.ABSENT) {
            return Verdict.HIT;
        }
        return held.grant() == Held.Grant.REVOKED && change.value() != null ? Verdict.REVOKED : null;
    }

    private record Decision(@Nullable Verdict refusal, Effect effect, ExpiryRule expiry) {}
}
