/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.CachedKey;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.EntryBatch;
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
        return apply(key, transition, telling, this::submit);
    }

    @Override
    public EntryBatch batch() {
        return new Bundle(this, connection);
    }

    /** As {@link #apply}, with the first try going this way. */
    CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling, Way way) {
        indexes.before(key, transition);
        Sending sending = new Sending(key, transition, link.audience().as(telling), connection.visit());
        boolean waits = transition.mayChange() || sending.audience().mayBeWaitedFor();
        Echo echo = waits ? watch(transition) : null;
        CompletableFuture<OwnerAnswer> answer = transition.harmlessTwice()
                ? connection.attempts().repeat(() -> attempt(sending, way))
                : Attempts.once(() -> send(sending, way));
        CompletableFuture<Applied> applied = answer.thenCompose(given -> told(sending, given, echo))
                .exceptionallyCompose(failure -> confirm(sending, failure));
        return echo == null ? applied : applied.whenComplete((done, failure) -> forget(sending, failure));
    }

    /** How a transition gets to its owner. */
    interface Way {
        CompletionStage<OwnerAnswer> submit(Sending sending);
    }

    private CompletionStage<OwnerAnswer> submit(Sending sending) {
        return connection.owners().submit(map, new StoredKey(sending.key()), sending.processor(link.incarnation()));
    }

    /** A key as Hazelcast writes it; {@code null} where that is Hazelcast's own affair. */
    @Nullable
    Data written(EntryKey key) {
        return connection.owners().written(map, new StoredKey(key));
    }

    /** Which member owns a key at this moment; {@code null} where nobody does, or nobody knows. Local. */
    @Nullable
    Member ownerOf(Data key) {
        return connection.instance().getPartitionService().getPartition(key).getOwner();
    }

    /** Sends one transition of a bundle off by itself. */
    void submit(Bundle.Item item) {
        connection.owners().submit(map, call(item));
    }

    /** Sends off those of a bundle that do not go to another member together. */
    void submitAll(List<Bundle.Item> items) {
        connection.owners().submitAll(map, items.stream().map(this::call).toList());
    }

    private OwnerCalls.Call<StoredKey, StoredEnvelope, OwnerAnswer> call(Bundle.Item item) {
        return new OwnerCalls.Call<>(
                new StoredKey(item.sending().key()),
                item.key(),
                item.sending().processor(link.incarnation()),
                item.answer());
    }

    BundleTask task(List<Sending> sendings) {
        return new BundleTask(
                map.getName(),
                link.incarnation(),
                sendings,
                connection.settings().callTimeoutMillis());
    }

    private Echo watch(Transition transition) {
        return connection.echoes().watch(transition.id(), link.participant());
    }

    private void forget(Sending sending, @Nullable Throwable failure) {
        connection.echoes().forget(sending.transition().id());
        if (failure != null && sending.transition().mayChange()) {
            connection.dropUncertain(new CachedKey(link.incarnation(), sending.key()));
        }
    }

    /** One of several: should it arrive after the next one has succeeded, this process is told of it like others. */
    private CompletionStage<OwnerAnswer> attempt(Sending sending, Way way) {
        Transition transition = sending.transition();
        return Attempts.once(() -> send(sending.asking(transition, connection.visit()), way))
                .whenComplete((answer, failure) -> {
                    if (failure != null && transition.mayChange()) {
                        connection.uncertain();
                    }
                });
    }

    private CompletionStage<OwnerAnswer> send(Sending sending) {
        return send(sending, this::submit);
    }

    private CompletionStage<OwnerAnswer> send(Sending sending, Way way) {
        return connection.attempts().untilCaughtUp(() -> way.submit(sending));
    }

    /** Drops the copy of this process, and waits for those who must have dropped or heard before the caller returns. */
    private CompletableFuture<Applied> told(Sending sending, OwnerAnswer answer, @Nullable Echo echo) {
        if (sending.transition().mayChange()) {
            connection.drop(new CachedKey(link.incarnation(), sending.key()));
        }
        if (echo == null) {
            return CompletableFuture.completedFuture(applied(answer, null));
        }
        return heard(answer, echo)
                .thenCombine(dropped(sending, answer, echo), (heard, nothing) -> applied(answer, unheard(heard, echo)));
    }

    private static Applied applied(OwnerAnswer answer, @Nullable Throwable unheard) {
        return new Applied(answer.outcome(), unheard, answer.writing(), answer.partition());
    }

    private CompletableFuture<Heard> heard(OwnerAnswer answer, Echo echo) {
        return connection.heard(echo, answer.told()).thenApply(heard -> {
            if (heard != Heard.ALL) {
                connection.timer().after(0, link::prune);
            }
            return heard;
        });
    }

    /** Completes when no other process can answer from a near copy of before. */
    private CompletableFuture<Void> dropped(Sending sending, OwnerAnswer answer, Echo echo) {
        return answer.told().isDropping() && link.waitsFor(sending.transition())
                ? new Dropping(connection, () -> askAgain(sending))
                        .after(echo.dropped(answer.told().dropping()))
                : CompletableFuture.completedFuture(null);
    }

    /** Whether copies are still being dropped: the owner that was to say so may be gone. */
    private CompletableFuture<Dropping.Again> askAgain(Sending sending) {
        Transition question = new Transition(
                newOperation(),
                Presence.ANY,
                Plain.CONFIRM,
                ExpiryRule.NONE,
                Answer.NOTHING,
                sending.transition().since());
        Echo echo = watch(question);
        Runnable end = () -> connection.echoes().forget(question.id());
        return Attempts.once(() -> send(sending.asking(question, connection.visit())))
                .thenApply(answer -> new Dropping.Again(
                        answer.told().isDropping(), echo.dropped(answer.told().dropping()), end))
                .whenComplete((again, failure) -> {
                    if (failure != null) {
                        end.run();
                    }
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
    private CompletableFuture<Applied> confirm(Sending sending, Throwable thrown) {
        Transition transition = sending.transition();
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
        Sending asking = sending.asking(question, connection.visit());
        Echo echo = watch(question);
        return connection
                .attempts()
                .repeatLater(() -> send(asking))
                .handle((answer, unanswered) -> {
                    if (unanswered != null) {
                        failure.addSuppressed(unanswered);
                        throw failure;
                    }
                    return answer;
                })
                .thenCompose(answer -> dropped(asking, answer, echo)
                        .thenApply(done -> confirmed(answer, transition, sending.audience(), failure)))
                .whenComplete((done, unconfirmed) -> {
                    connection.echoes().forget(question.id());
                    if (unconfirmed == null) {
                        connection.drop(new CachedKey(link.incarnation(), sending.key()));
                    }
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
