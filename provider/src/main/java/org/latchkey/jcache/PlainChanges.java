/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Bytes;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/** Changes that need no user code: one step each, two where the owner cannot tell whether two values are equal. */
final class PlainChanges<K, V> implements Changes<K, V> {

    private final Steps steps;
    private final ExpiryRule rule;
    private final Coders<K, V> coders;

    PlainChanges(Steps steps, ExpiryRule rule, Coders<K, V> coders) {
        this.steps = steps;
        this.rule = rule;
        this.coders = coders;
    }

    @Override
    public Applied apply(Change<K, V> change) {
        Valued<V> expected = change.expected();
        return expected == null || coders.values().isExact(expected.bytes())
                ? steps.now(change.key().at(), ask(change))
                : compareAndApply(change, expected);
    }

    /** What a change asks of the owner. */
    Ask ask(Change<K, V> change) {
        return new Ask(change.condition(), change.effect(), change.rule(rule), change.answer());
    }

    /** Starts again whenever the entry has changed since it was compared, each time because another call succeeded. */
    private Applied compareAndApply(Change<K, V> change, Valued<V> expected) {
        Ask ask = new Ask(change.condition(), change.effect(), change.rule(rule), Answer.VALUE_ON_MISMATCH);
        while (true) {
            Applied applied = steps.now(change.key().at(), ask);
            Outcome outcome = applied.outcome();
            OperationId seen = outcome.change();
            if (outcome.verdict() != Verdict.MISMATCH || seen == null) {
                return applied;
            }
            Applied next = resolve(change, expected, outcome.value(), seen);
            if (next != null) {
                return next;
            }
        }
    }

    private boolean isStillThere(Change<K, V> change) {
        return steps.now(change.key().at(), Ask.peek(Answer.NOTHING)).outcome().verdict() == Verdict.HIT;
    }

    /** A revoked key is to all who want an entry as an absent one. */
    private static Applied missed(Applied revoked) {
        return new Applied(new Outcome(Verdict.MISS, null, null, 0), revoked.unheard());
    }

    /** The final answer, or {@code null} if the entry is no longer as it was seen. */
    private @Nullable Applied resolve(
            Change<K, V> change, Valued<V> expected, @Nullable Bytes stored, OperationId seen) {
        if (coders.matches(expected, stored)) {
            Applied applied = steps.now(change.key().at(), Ask.ifUnchanged(seen, change.effect(), change.rule(rule)));
            return switch (applied.outcome().verdict()) {
                case STALE -> null;
                case REVOKED -> isStillThere(change) ? applied : missed(applied);
                default -> applied;
            };
        }
        Applied access = steps.now(change.key().at(), Ask.ifUnchanged(seen, Effect.Plain.READ, rule));
        return new Applied(new Outcome(Verdict.MISMATCH, null, seen, 0), access.unheard());
    }
}
