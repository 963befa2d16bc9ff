/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.CompletionStage;
import org.latchkey.store.Applied;
import org.latchkey.store.EntryBatch;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EntryStore;
import org.latchkey.store.OperationId;
import org.latchkey.store.StoreException;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/**
 * The owners of entries, as a call reaches them: one transition, one answer, failures in the words of the cache's user.
 *
 * <p>Threads: any. Cost: one round trip a transition.
 */
record Owners(EntryStore store, Patience patience, Failures failures) {

    OperationId newOperation() {
        return store.newOperation();
    }

    /** Hands a transition over, and does not wait. */
    CompletionStage<Applied> send(Aim aim, Ask ask, OperationId id) {
        return send(aim, ask, id, store::apply);
    }

    /** The same with others: it sets out when {@code batch} does. */
    CompletionStage<Applied> send(Aim aim, Ask ask, OperationId id, EntryBatch batch) {
        return send(aim, ask, id, batch::apply);
    }

    private CompletionStage<Applied> send(Aim aim, Ask ask, OperationId id, Way way) {
        Transition transition =
                new Transition(id, ask.condition(), ask.effect(), ask.expiry(), ask.answer(), aim.since());
        try {
            return way.apply(aim.key(), transition, ListenerThreads.isCurrent() ? Telling.DO_NOT_WAIT : Telling.WAIT);
        } catch (StoreException e) {
            throw failures.of(e);
        }
    }

    /** How a transition gets to its owner. */
    private interface Way {
        CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling);
    }

    /**
     * The answer to a transition that has been handed over.
     *
     * @throws javax.cache.CacheException if the call has taken too long to be still allowed to write
     */
    Applied await(CompletionStage<Applied> stage) {
        return await(stage, System.nanoTime());
    }

    /**
     * The same of one that was handed over a while ago.
     *
     * @param nanos when, by the monotonic clock
     */
    Applied await(CompletionStage<Applied> stage, long nanos) {
        Applied applied = patience.await(stage, nanos);
        if (applied.outcome().verdict() == Verdict.TOO_LATE) {
            throw failures.tooLate();
        }
        if (applied.outcome().verdict() == Verdict.BEHIND) {
            throw failures.ownerBehind();
        }
        return applied;
    }
}
