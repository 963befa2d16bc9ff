/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;

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

    /**
     * The keys that are stored, fetched a part at a time: each that is there from beginning to end exactly once, others
     * perhaps, dead ones among them. One round trip now and then, each bounded by Hazelcast's own time-outs.
     */
    Iterator<EntryKey> keys();

    /**
     * Takes every entry, hold and reservation away; tells no listener. One round trip to each member, bounded by Hazelcast's own time-outs.
     */
    void clear();
}
