/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Applied;
import org.latchkey.store.EntryBatch;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryStore;
import org.latchkey.store.Envelope;
import org.latchkey.store.OperationId;
import org.latchkey.store.Selection;
import org.latchkey.store.Step;
import org.latchkey.store.Survey;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;

/** The entries of one cache in memory, as one process sees them; records what it is asked. */
public final class MemoryStore implements EntryStore {

    private final MemoryCache cache;
    private final long process;
    private final AtomicLong operations;
    private final List<Transition> asked = new CopyOnWriteArrayList<>();
    private volatile @Nullable BiFunction<EntryKey, Transition, @Nullable CompletionStage<Applied>> interference;
    private volatile boolean closed;

    MemoryStore(MemoryCache cache, long process, AtomicLong operations) {
        this.cache = cache;
        this.process = process;
        this.operations = operations;
    }

    /** Every transition that was handed in, in order. */
    public List<Transition> asked() {
        return asked;
    }

    /** Lets {@code other} answer in the cluster's place from now on, where it does not answer {@code null}. */
    public void interfere(BiFunction<EntryKey, Transition, @Nullable CompletionStage<Applied>> other) {
        interference = other;
    }

    /** How many envelopes there are, dead ones, holds and reservations included. */
    public int size() {
        return cache.envelopes().size();
    }

    /** The users who have a record of their sessions. */
    public Set<String> slotUsers() {
        return Set.copyOf(cache.slots().keySet());
    }

    @Override
    public OperationId newOperation() {
        return new OperationId(process, operations.incrementAndGet());
    }

    @Override
    public CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling) {
        if (closed) {
            throw MemoryCluster.closed(null);
        }
        asked.add(transition);
        var other = interference;
        CompletionStage<Applied> answer = other == null ? null : other.apply(key, transition);
        return answer == null ? take(key, transition, telling) : answer;
    }

    @Override
    public EntryBatch batch() {
        return new MemoryBatch(this);
    }

    private CompletionStage<Applied> take(EntryKey key, Transition transition, Telling telling) {
        MemoryTelling told = new MemoryTelling();
        Step step = cache.take(key, transition, told);
        return telling == Telling.DO_NOT_WAIT
                ? CompletableFuture.completedFuture(new Applied(step.outcome(), null, step.writing(), Applied.NO_COPY))
                : told.heard()
                        .thenApply(unheard -> new Applied(step.outcome(), unheard, step.writing(), Applied.NO_COPY));
    }

    @Override
    public Iterator<EntryKey> keys(Selection selection) {
        List<EntryKey> keys = new ArrayList<>();
        cache.envelopes().forEach((key, envelope) -> {
            if (envelope.value() != null && isMeant(selection, key, envelope)) {
                keys.add(key);
            }
        });
        return keys.iterator();
    }

    private static boolean isMeant(Selection selection, EntryKey key, Envelope envelope) {
        if (selection instanceof Selection.In in) {
            return key.scope().equals(in.scope());
        }
        if (selection instanceof Selection.Under under) {
            return under.scope().covers(key.scope());
        }
        return !(selection instanceof Selection.OfUser of)
                || (of.user().equals(envelope.user())
                        && (of.namespace() == null
                                || of.namespace().equals(key.scope().namespace())));
    }

    /** All that there are, dead ones among them: a test looks for itself. */
    @Override
    public long count(Selection selection) {
        long[] count = {0};
        keys(selection).forEachRemaining(key -> count[0]++);
        return count[0];
    }

    @Override
    public Survey survey() {
        return cache.survey();
    }

    @Override
    public Iterator<String> users(@Nullable String namespace) {
        Set<String> users = new TreeSet<>();
        cache.envelopes().forEach((key, envelope) -> {
            boolean meant = namespace == null || namespace.equals(key.scope().namespace());
            if (meant && envelope.user() != null) {
                users.add(envelope.user());
            }
        });
        return users.iterator();
    }

    @Override
    public Iterator<String> namespaces() {
        Set<String> namespaces = new TreeSet<>();
        cache.envelopes().keySet().forEach(key -> namespaces.add(key.scope().namespace()));
        return namespaces.iterator();
    }

    void close() {
        closed = true;
    }
}
