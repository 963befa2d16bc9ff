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
import org.latchkey.store.Epoch;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** What applications do with the sessions of users, straight at the port. */
final class Sessions {

    private final CacheLink link;

    Sessions(CacheLink link) {
        this.link = link;
    }

    /** A session that lasts so long. */
    CompletableFuture<Verdict> begin(EntryKey key, @Nullable String user, long millis) {
        return send(key, new Effect.Store(bytes("value"), user), ExpiryRule.decided(millis));
    }

    Verdict open(EntryKey key, @Nullable String user, long millis) {
        return done(begin(key, user, millis));
    }

    Verdict read(EntryKey key) {
        return done(send(key, Effect.Plain.READ, ExpiryRule.NONE));
    }

    Verdict revoke(EntryKey key, long retentionMillis) {
        Epoch epoch = done(link.epochs().draw().toCompletableFuture());
        return done(send(key, new Effect.Revoke(epoch, retentionMillis), ExpiryRule.NONE));
    }

    Epoch raise(Subject subject) {
        return done(link.epochs().raise(subject, null).toCompletableFuture());
    }

    private CompletableFuture<Verdict> send(EntryKey key, Effect effect, ExpiryRule rule) {
        return send(key, effect, rule, link.epochs().known().known());
    }

    /** A write that began when its process knew no more than {@code since}. */
    Verdict openLate(EntryKey key, @Nullable String user, long since) {
        return done(send(key, new Effect.Store(bytes("late"), user), ExpiryRule.NONE, since));
    }

    private CompletableFuture<Verdict> send(EntryKey key, Effect effect, ExpiryRule rule, long since) {
        Transition transition =
                new Transition(link.entries().newOperation(), Presence.ANY, effect, rule, Answer.NOTHING, since);
        return link.entries()
                .apply(key, transition, Telling.WAIT)
                .thenApply(Sessions::verdict)
                .toCompletableFuture();
    }

    private static Verdict verdict(Applied applied) {
        return applied.outcome().verdict();
    }

    private static <T> T done(CompletableFuture<T> future) {
        return future.orTimeout(30, TimeUnit.SECONDS).join();
    }

    static EntryKey key(Scope scope, String text) {
        return new EntryKey(scope, bytes(text));
    }

    private static Bytes bytes(String text) {
        return Bytes.of(text.getBytes(StandardCharsets.UTF_8));
    }
}
