/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochTable;
import org.latchkey.fence.Raised;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.Store;
import org.latchkey.store.Step.Writing;

/** A cache of a few keys, with one owner, whose clock and epochs the test sets. */
final class Workbench {

    static final String CACHE = "cache";
    static final Scope SCOPE = Scope.of("namespace").nested("prefix");
    static final long RETENTION = 1_000;

    final EpochTable table = new EpochTable();
    final Map<EntryKey, Envelope> stored = new HashMap<>();
    final List<String> events = new ArrayList<>();
    long now = 1_000_000;
    Writing writing = Writing.KEEP;
    OperationId last = new OperationId(0, 0);
    private long operations;

    /** A call that begins now, at this key. */
    Call at(String key) {
        return new Call(this, key(key), Presence.ANY, ExpiryRule.NONE, Answer.VALUE_AND_DETAILS, table.known());
    }

    long clear(Scope scope) {
        return raise(new Subject.InScope(scope)).number();
    }

    long revokeUser(String user) {
        return raise(new Subject.OfUser(user)).number();
    }

    Epoch raise(@Nullable Subject subject) {
        Epoch epoch = new Epoch(table.known() + 1, now, "why");
        table.learn(new Raised(table.known(), epoch, CACHE, subject));
        return epoch;
    }

    /** Revokes a key, and tells what its owner said. */
    Outcome revoke(String key) {
        return at(key).apply(new Effect.Revoke(raise(null), RETENTION));
    }

    Outcome renew(String key, String value) {
        return at(key).renew(value, raise(null).number());
    }

    OperationId newOperation() {
        return new OperationId(1, ++operations);
    }

    Outcome apply(EntryKey key, Transition transition) {
        Step step = EntryOwner.step(key, transition, stored.get(key), now, table.of(CACHE));
        last = transition.id();
        writing = step.writing();
        Envelope next = step.next();
        if (writing == Writing.STORE && next != null) {
            stored.put(key, next);
        } else if (writing == Writing.DELETE) {
            stored.remove(key);
        }
        step.events().forEach(event -> events.add(event.kind() + " " + text(event.value())));
        return step.outcome();
    }

    @Nullable
    Envelope envelope(String key) {
        return stored.get(key(key));
    }

    static EntryKey key(String key) {
        return new EntryKey(SCOPE, bytes(key));
    }

    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }

    static @Nullable String text(@Nullable Bytes bytes) {
        return bytes == null ? null : new String(bytes.array(), StandardCharsets.UTF_8);
    }

    /** A call under way. */
    record Call(Workbench bench, EntryKey key, Condition condition, ExpiryRule expiry, Answer answer, long since) {

        Call when(Condition other) {
            return new Call(bench, key, other, expiry, answer, since);
        }

        Call under(ExpiryRule other) {
            return new Call(bench, key, condition, other, answer, since);
        }

        Call answering(Answer other) {
            return new Call(bench, key, condition, expiry, other, since);
        }

        Call since(long other) {
            return new Call(bench, key, condition, expiry, answer, other);
        }

        Outcome apply(Effect effect) {
            return bench.apply(key, transition(effect));
        }

        Transition transition(Effect effect) {
            return new Transition(bench.newOperation(), condition, effect, expiry, answer, since);
        }

        Verdict put(String value) {
            return apply(new Store(bytes(value))).verdict();
        }

        Verdict put(String value, String user) {
            return apply(new Store(bytes(value), user)).verdict();
        }

        Outcome renew(String value, long number) {
            return apply(new Effect.Renew(bytes(value), null, number));
        }

        /** Takes the entry, and answers the token. */
        OperationId take() {
            apply(new Effect.Take(100));
            return bench.last;
        }

        Outcome read() {
            return apply(Plain.READ);
        }

        /** What a reader is told: the value, or why there is none. */
        String seen() {
            Outcome outcome = read();
            return outcome.verdict() == Verdict.HIT
                    ? String.valueOf(text(outcome.value()))
                    : outcome.verdict().toString();
        }

        Verdict remove() {
            return apply(Plain.REMOVE).verdict();
        }

        Verdict sweep() {
            return under(ExpiryRule.decided(RETENTION)).apply(Plain.SWEEP).verdict();
        }
    }
}
