/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.ValueIs;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;

/**
 * What a verb wants to be done to one entry.
 *
 * @param key which entry
 * @param presence whether it must be there; ignored where a value is expected
 * @param expected the value that must be there, {@code null} for any
 * @param value the new value, {@code null} for a removal
 * @param answer whether the value before is wanted
 * @param timeToLive the life that the entry is given in place of the cache's, {@link ExpiryRule#KEEP} for none
 */
record Change<K, V>(
        Keyed<K> key,
        Presence presence,
        @Nullable Valued<V> expected,
        @Nullable Valued<V> value,
        Answer answer,
        long timeToLive) {

    static <K, V> Change<K, V> store(Keyed<K> key, Presence presence, Valued<V> value) {
        return new Change<>(key, presence, null, value, Answer.NOTHING, ExpiryRule.KEEP);
    }

    static <K, V> Change<K, V> remove(Keyed<K> key) {
        return new Change<>(key, Presence.ANY, null, null, Answer.NOTHING, ExpiryRule.KEEP);
    }

    /** The same, if the present value equals {@code value}. */
    Change<K, V> expecting(Valued<V> other) {
        return new Change<>(key, presence, other, value, answer, timeToLive);
    }

    /** The same, with the value before as its answer. */
    Change<K, V> answeringOld() {
        return new Change<>(key, presence, expected, value, Answer.VALUE, timeToLive);
    }

    /** The same, with a life of its own for what is stored, in milliseconds. */
    Change<K, V> living(long millis) {
        return new Change<>(key, presence, expected, value, answer, millis);
    }

    /** The cache's rule, as far as the change does not say otherwise. */
    ExpiryRule rule(ExpiryRule caches) {
        return hasLifeOfItsOwn() ? caches.living(timeToLive) : caches;
    }

    boolean hasLifeOfItsOwn() {
        return timeToLive != ExpiryRule.KEEP;
    }

    /** Whether it depends on what is there, or answers it: a blind put does neither. */
    boolean looks() {
        return value == null || expected != null || presence != Presence.ANY || answer != Answer.NOTHING;
    }

    /** What to hold for it. */
    Holds.Taking taking() {
        return new Holds.Taking(key.at(), value == null ? null : value.user());
    }

    Condition condition() {
        return expected == null ? presence : new ValueIs(expected.bytes());
    }

    Effect effect() {
        return value == null ? Effect.Plain.REMOVE : value.stored();
    }
}
