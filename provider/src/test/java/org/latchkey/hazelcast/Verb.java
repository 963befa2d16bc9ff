/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Bytes;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** A few verbs on strings, straight at the port. */
final class Verb {

    private Verb() {}

    static Applied put(CacheLink link, String key, String value) {
        return apply(link, key, new Effect.Store(bytes(value)));
    }

    static Applied putFor(String user, CacheLink link, String key) {
        return apply(link, key, new Effect.Store(bytes(user), user));
    }

    static Verdict read(CacheLink link, String key) {
        return apply(link, key, Effect.Plain.READ).outcome().verdict();
    }

    /** A put that nobody waits for yet. */
    static CompletableFuture<Applied> begin(CacheLink link, String key, String value) {
        return start(link, key, new Effect.Store(bytes(value)));
    }

    static Applied remove(CacheLink link, String key) {
        return apply(link, key, Effect.Plain.REMOVE);
    }

    static @Nullable String get(CacheLink link, String key) {
        Bytes value = apply(link, key, Effect.Plain.READ).outcome().value();
        return value == null ? null : new String(value.array(), StandardCharsets.UTF_8);
    }

    private static Applied apply(CacheLink link, String key, Effect effect) {
        return start(link, key, effect).orTimeout(20, TimeUnit.SECONDS).join();
    }

    private static CompletableFuture<Applied> start(CacheLink link, String key, Effect effect) {
        return send(link, EntryKey.unscoped(bytes(key)), effect, Answer.VALUE);
    }

    /** Whatever is done to an entry, by one who knows what this process knows. */
    static CompletableFuture<Applied> send(CacheLink link, EntryKey key, Effect effect, Answer answer) {
        return link.entries()
                .apply(key, transition(link, effect, answer), Telling.WAIT)
                .toCompletableFuture();
    }

    static Transition transition(CacheLink link, Effect effect, Answer answer) {
        return new Transition(
                link.entries().newOperation(),
                Presence.ANY,
                effect,
                ExpiryRule.NONE,
                answer,
                link.epochs().known().known());
    }

    /** A text as keys and values have it. */
    static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
