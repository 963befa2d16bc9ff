/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Applied;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryBatch;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryStore;
import org.latchkey.store.EpochStore;
import org.latchkey.store.Interest;
import org.latchkey.store.Lease;
import org.latchkey.store.OperationId;
import org.latchkey.store.Selection;
import org.latchkey.store.SlotStore;
import org.latchkey.store.Survey;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** A link whose reads are counted, whichever verb makes them. Thread-safe. */
final class CountedLink implements CacheLink {

    private final CacheLink link;
    private final SessionCounters counters;
    private final EntryStore entries;

    CountedLink(CacheLink link, SessionCounters counters) {
        this.link = link;
        this.counters = counters;
        this.entries = new Entries(link.entries());
    }

    @Override
    public EntryStore entries() {
        return entries;
    }

    @Override
    public SlotStore slots() {
        return link.slots();
    }

    @Override
    public EpochStore epochs() {
        return link.epochs();
    }

    @Override
    public Lease lease() {
        return link.lease();
    }

    @Override
    public void listenFor(Interest interest) {
        link.listenFor(interest);
    }

    @Override
    public void close() {
        link.close();
    }

    private final class Entries implements EntryStore {

        private final EntryStore store;

        private Entries(EntryStore store) {
            this.store = store;
        }

        @Override
        public OperationId newOperation() {
            return store.newOperation();
        }

        @Override
        public CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling) {
            return counted(transition.effect(), store.apply(key, transition, telling));
        }

        @Override
        public EntryBatch batch() {
            EntryBatch batch = store.batch();
            return new EntryBatch() {
                @Override
                public CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling) {
                    return counted(transition.effect(), batch.apply(key, transition, telling));
                }

                @Override
                public void send() {
                    batch.send();
                }
            };
        }

        private CompletionStage<Applied> counted(Effect effect, CompletionStage<Applied> applied) {
            boolean reads = effect == Effect.Plain.READ || effect instanceof Effect.ReadOrReserve;
            return reads ? applied.thenApply(this::count) : applied;
        }

        private Applied count(Applied answer) {
            if (answer.outcome().verdict() == Verdict.HIT) {
                counters.read(answer.writing());
            }
            return answer;
        }

        @Override
        public Iterator<EntryKey> keys(Selection selection) {
            return store.keys(selection);
        }

        @Override
        public long count(Selection selection) {
            return store.count(selection);
        }

        @Override
        public Survey survey() {
            return store.survey();
        }

        @Override
        public Iterator<String> users(@Nullable String namespace) {
            return store.users(namespace);
        }

        @Override
        public Iterator<String> namespaces() {
            return store.namespaces();
        }
    }
}
