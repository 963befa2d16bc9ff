/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.concurrent.CompletionStage;

/**
 * Transitions of one call that set out together, each of them as {@link EntryStore#apply} would have it: what they share is
 * the way, not their fate. Cheaper than one by one where there are many. Used by one thread.
 */
public interface EntryBatch {

    /** Adds a transition, whose stage completes some time after {@link #send}; after that it sets out at once. */
    CompletionStage<Applied> apply(EntryKey key, Transition transition, Telling telling);

    /** Has all of them set out. To be called once, whatever failed meanwhile. Does not wait. */
    void send();
}
