/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/**
 * How one entry is read, with the access that this is.
 *
 * <p>One step; a second one where a custom expiry policy changes the entry's life.
 */
final class Reader<K, V> {

    private final Steps steps;
    private final Custom<K, V> custom;
    private final Coders<K, V> coders;
    private final long userCodeTimeoutMillis;

    Reader(Steps steps, Custom<K, V> custom, Coders<K, V> coders, long userCodeTimeoutMillis) {
        this.steps = steps;
        this.custom = custom;
        this.coders = coders;
        this.userCodeTimeoutMillis = userCodeTimeoutMillis;
    }

    /** What to ask of the owner when nobody will load on a miss. */
    Ask read(Answer answer) {
        return Ask.read(rule(), answer);
    }

    /** What to ask of the owner when somebody will: on a miss, a place for what is loaded. */
    Ask readOrReserve(Answer answer) {
        return Ask.readOrReserve(rule(), userCodeTimeoutMillis, answer);
    }

    /** What to ask of the owner when nothing but the access matters. */
    Ask touch() {
        return Ask.read(rule(), Answer.NOTHING);
    }

    /** The rule that travels to the owner, which changes nothing where the policy is the user's. */
    ExpiryRule rule() {
        return custom.expiry() instanceof StandardExpiry standard ? standard.rule() : ExpiryRule.NONE;
    }

    /** The value that the owner found, {@code null} for none. */
    @Nullable
    V value(Applied read) {
        return read.outcome().verdict() == Verdict.HIT
                ? coders.values().decode(read.outcome().value())
                : null;
    }

    /**
     * Asks a custom expiry policy what an access does to the entry, and tells the owner; {@code null} if that is
     * nothing. If the entry has changed meanwhile, its life is another already.
     */
    @Nullable
    Sent touch(Aim at, Outcome read) {
        if (custom.expiry() instanceof StandardExpiry || read.change() == null) {
            return null;
        }
        ExpiryRule access = custom.expiry().forAccess();
        if (access.access() == ExpiryRule.KEEP) {
            return null;
        }
        return steps.send(at, Ask.ifUnchanged(read.change(), Effect.Plain.READ, access));
    }

    /** Reads an entry and nothing else, and counts that as an access. */
    Applied readNow(Aim at, Ask ask) {
        Applied read = steps.now(at, ask);
        Sent touch = read.outcome().verdict() == Verdict.HIT ? touch(at, read.outcome()) : null;
        if (touch == null) {
            return read;
        }
        Applied touched = steps.await(touch);
        return new Applied(read.outcome(), read.unheard() == null ? touched.unheard() : read.unheard());
    }

    /** Whether an entry is there, which is no access. */
    boolean contains(Aim at) {
        if (coders.values().forgivesUnreadable()) {
            return value(steps.now(at, Ask.peek(Answer.VALUE))) != null;
        }
        return steps.now(at, Ask.peek(Answer.NOTHING)).outcome().verdict() == Verdict.HIT;
    }
}
