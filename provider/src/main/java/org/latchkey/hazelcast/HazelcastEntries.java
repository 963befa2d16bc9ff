/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import java.util.Iterator;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryStore;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** The entries of one incarnation of a cache, in a map of Hazelcast. Thread-safe. */
final class HazelcastEntries implements EntryStore {

    private final Connection connection;
    private final HazelcastLink link;
    private final IMap<StoredKey, StoredEnvelope> map;

    HazelcastEntries(Connection connection, HazelcastLink link, String mapName) {
        this.connection = connection;
        this.link = link;
        this.map = connection.instance().getMap(mapName);
    }

    @Override
    public OperationId newOperation() {
        return connection.newOperation();
    }

    @Override
    public CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling) {
        Audience audience = link.audience().as(telling);
        OwnHearing own = audience.waitsForItself() ? connection.mailbox().watch(transition.id()) : null;
        CompletableFuture<Applied> applied = transition.harmlessTwice()
                ? connection
                        .attempts()
                        .repeat(() -> send(key, transition, audience))
                        .thenCompose(answer -> told(answer, own))
                : Attempts.once(() -> send(key, transition, audience))
                        .thenCompose(answer -> told(answer, own))
                        .exceptionallyCompose(failure -> confirm(key, transition, audience, failure));
        return own == null
                ? applied
                : applied.whenComplete((done, failure) -> connection.mailbox().forget(transition.id()));
    }

    private CompletionStage<OwnerAnswer> send(EntryKey key, Transition transition, Audience audience) {
        return map.submitToKey(new StoredKey(key), new TransitionProcessor(transition, audience));
    }

    /** Waits for those who must have heard before the caller returns. */
    private CompletableFuture<Applied> told(OwnerAnswer answer, @Nullable OwnHearing own) {
        Told told = answer.told();
        if (told.nobodyWaits()) {
            return CompletableFuture.completedFuture(new Applied(answer.outcome(), null));
        }
        long millis = connection.settings().listenerTimeoutMillis();
        CompletableFuture<Heard> others = connection.post().whenHeard(told, millis);
        CompletableFuture<Heard> mine = own == null || told.mine() == 0
                ? CompletableFuture.completedFuture(Heard.ALL)
                : connection.timer().bound(own.expect(told.mine()).thenApply(all -> Heard.ALL), millis, Heard.SILENT);
        return others.thenCombine(mine, Heard::and).thenApply(heard -> {
            if (heard != Heard.ALL) {
                link.prune();
            }
            return new Applied(answer.outcome(), unheard(heard, own));
        });
    }

    private @Nullable Throwable unheard(Heard heard, @Nullable OwnHearing own) {
        Throwable failure = own == null ? null : own.failure();
        return failure == null && heard == Heard.SILENT ? notHeard() : failure;
    }

    private StoreException notHeard() {
        return new StoreException(
                Reason.UNHEARD,
                "the change was made, but not every synchronous listener has returned within "
                        + connection.settings().listenerTimeoutMillis() + " ms",
                null);
    }

    /** Asks what became of an operation whose owner did not say. */
    private CompletionStage<Applied> confirm(EntryKey key, Transition transition, Audience audience, Throwable thrown) {
        StoreException failure = Failures.translate(thrown);
        if (failure.reason() != Reason.UNKNOWN_OUTCOME) {
            return CompletableFuture.failedFuture(failure);
        }
        Transition question = new Transition(
                newOperation(),
                new UnchangedSince(transition.id()),
                Plain.CONFIRM,
                ExpiryRule.NONE,
                Answer.NOTHING,
                transition.since());
        return connection
                .attempts()
                .repeat(() -> send(key, question, audience))
                .exceptionally(unanswered -> {
                    // Nothing was done about the question, which says nothing about the operation.
                    failure.addSuppressed(unanswered);
                    throw failure;
                })
                .thenApply(answer -> confirmed(answer, transition, audience, failure));
    }

    private Applied confirmed(OwnerAnswer answer, Transition transition, Audience audience, StoreException failure) {
        Verdict verdict = answer.outcome().verdict();
        boolean answerLost = transition.answer() == Answer.VALUE && verdict != Verdict.CREATED;
        if (verdict == Verdict.STALE || answerLost) {
            throw failure;
        }
        return new Applied(answer.outcome(), audience.listeners().isEmpty() ? null : notHeard());
    }

    @Override
    public Iterator<EntryKey> keys() {
        return new KeyScan(connection, map);
    }

    @Override
    public void clear() {
        try {
            map.clear();
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }
}
