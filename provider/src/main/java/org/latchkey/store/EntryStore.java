/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one cache in the cluster.
 *
 * <p>Every call may use the network and is bounded by the manager's call time-out; failures are {@link StoreException}s.
 */
public interface EntryStore {

    /** A new operation's name. Local. */
    OperationId newOperation();

    /**
     * Hands a transition to the owner of {@code key}, and completes once that has answered and, as {@code telling}
     * asks, the listeners that must hear of it have. One round trip. The stage may complete on a thread of the
     * cluster's: no user code may run in its callbacks.
     */
    CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling);

    /** Transitions that are to set out together. Local. */
    EntryBatch batch();

    /**
     * The keys of a selection, dead ones among them: each that is there from beginning to end exactly once, others perhaps.
     * All of them are fetched a part at a time; those found through an index at once. Each fetch is a round trip, bounded by
     * Hazelcast's own time-outs.
     */
    Iterator<EntryKey> keys(Selection selection);

    /** How many live entries a selection has. One round trip to each member, whose cost is of the order of the selection. */
    long count(Selection selection);

    /** How the whole cache stands. One round trip to each member, whose cost is of the order of the cache's entries. */
    Survey survey();

    /**
     * The users who have entries, perhaps dead ones, each once; {@code namespace} narrows that, {@code null} does not.
     * Fetched a part at a time; the cost is of the order of the cache's entries.
     */
    Iterator<String> users(@Nullable String namespace);

    /** The namespaces that have entries, perhaps dead ones, each once. Fetched a part at a time; the cost is as for users. */
    Iterator<String> namespaces();
}
