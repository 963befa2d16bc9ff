/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.Iterator;
import java.util.concurrent.CompletionStage;

/**
 * The records of how many sessions each user has in one cache.
 *
 * <p>Used by caches that limit them; others pay nothing. Failures are {@link StoreException}s. Thread-safe.
 */
public interface SlotStore {

    /**
     * Hands a change to the owner of the user's record. One round trip. The stage may complete on a thread of the cluster's:
     * no user code may run in its callbacks.
     */
    CompletionStage<SlotAnswer> apply(String user, SlotChange change);

    /** The users who have a record; fetched a part at a time, each a round trip. */
    Iterator<String> users();
}
