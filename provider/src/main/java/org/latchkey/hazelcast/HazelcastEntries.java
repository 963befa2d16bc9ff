/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
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
import org.latchkey.store.Selection;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.latchkey.store.Survey;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** The entries of one incarnation of a cache, in a map of Hazelcast. Thread-safe. */
final class HazelcastEntries implements EntryStore {

    private final Connection connection;
    private final HazelcastLink link;
    private final IMap<StoredKey, StoredEnvelope> map;
    private final EntryIndexes indexes;
    private final Surveyor surveyor;

    HazelcastEntries(Connection connection, HazelcastLink link, String mapName) {
        this.connection = connection;
        this.link = link;
        this.map = connection.instance().getMap(mapName);
        this.indexes = new EntryIndexes(map);
        this.surveyor = new Surveyor(connection, link.incarnation(), map);
    }

    /** This process has found the cluster again, which may not be what it was. Does not block. */
    void reconnected() {
        indexes.forget();
    }

    @Override
    public OperationId newOperation() {
        return connection.newOperation();
    }

    @Override
    public CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling) {
        indexes.before(key, transition);
        Audience audience = link.audience().as(telling);
        Echo echo = audience.mayBeWaitedFor() ? connection.echoes().watch(transition.id(), link.participant()) : null;
        CompletableFuture<OwnerAnswer> answer = transition.harmlessTwice()
                ? connection.attempts().repeat(() -> send(key, transition, audience))
                : Attempts.once(() -> send(key, transition, audience));
        CompletableFuture<Applied> applied = answer.thenCompose(given -> heard(given, echo))
                .exceptionallyCompose(failure -> confirm(key, transition, audience, failure));
        return echo == null
                ? applied
                : applied.whenComplete((done, failure) -> connection.echoes().forget(transition.id()));
    }

    private CompletionStage<OwnerAnswer> send(EntryKey key, Transition transition, Audience audience) {
        return connection
                .attempts()
                .untilCaughtUp(() -> connection
                        .owners()
                        .submit(
                                map,
                                new StoredKey(key),
                                new TransitionProcessor(transition, audience, link.incarnation())));
    }

    /** Waits for those who must have heard before the caller returns. */
    private CompletableFuture<Applied> heard(OwnerAnswer answer, @Nullable Echo echo) {
        if (echo == null || answer.told().nobodyIsWaitedFor()) {
            return CompletableFuture.completedFuture(new Applied(answer.outcome(), null, answer.writing()));
        }
        return connection.heard(echo, answer.told()).thenApply(heard -> {
            if (heard != Heard.ALL) {
                connection.timer().after(0, link::prune);
            }
            return new Applied(answer.outcome(), unheard(heard, echo), answer.writing());
        });
    }

    private @Nullable Throwable unheard(Heard heard, Echo echo) {
        Throwable failure = echo.failure();
        return failure == null && heard == Heard.SILENT
                ? unheard("not within " + connection.settings().listenerTimeoutMillis() + " ms")
                : failure;
    }

    private static StoreException unheard(String why) {
        return new StoreException(
                Reason.UNHEARD,
                "the change was made, but not every synchronous listener is known to have returned: " + why,
                null);
    }

    /** Asks what became of an operation whose owner did not say; where nobody knows, neither does the caller. */
    private CompletableFuture<Applied> confirm(
            EntryKey key, Transition transition, Audience audience, Throwable thrown) {
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
                .repeatLater(() -> send(key, question, audience))
                .handle((answer, unanswered) -> {
                    if (unanswered != null) {
                        failure.addSuppressed(unanswered);
                        throw failure;
                    }
                    return confirmed(answer, transition, audience, failure);
                });
    }

    private Applied confirmed(OwnerAnswer answer, Transition transition, Audience audience, StoreException failure) {
        Verdict verdict = answer.outcome().verdict();
        boolean answerLost = transition.answer() == Answer.VALUE && verdict != Verdict.CREATED;
        if (verdict == Verdict.STALE || answerLost) {
            throw failure;
        }
        return new Applied(
                answer.outcome(),
                audience.mayBeWaitedFor() ? unheard("its owner left before it said who has heard") : null);
    }

    @Override
    public Iterator<EntryKey> keys(Selection selection) {
        return indexes.find(selection)
                ? KeyScan.indexed(map, selection)
                : KeyScan.picking(new Partitions(connection.instance()), map, selection);
    }

    @Override
    public long count(Selection selection) {
        var unused = indexes.find(selection);
        return surveyor.count(selection).live();
    }

    @Override
    public Survey survey() {
        return surveyor.survey();
    }

    @Override
    public Iterator<String> users(@Nullable String namespace) {
        return names(Indexes.USER, namespace == null ? Predicates.alwaysTrue() : Indexes.inNamespace(namespace));
    }

    @Override
    public Iterator<String> namespaces() {
        return names(Indexes.NAMESPACE, Predicates.alwaysTrue());
    }

    private Iterator<String> names(String attribute, Predicate<?, ?> wanted) {
        try {
            return new NameScan(new Partitions(connection.instance()), map, attribute, wanted);
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }
}
