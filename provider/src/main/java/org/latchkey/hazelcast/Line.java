/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.latchkey.fence.Raised;

/** The number line as the sweeper of one storage member sees it. Thread-safe. */
interface Line {

    /** Whether this member is the one that sweeps at present: at most one is, but for moments. Local. */
    boolean isCoordinator();

    /** The number up to which this member knows all. Local. */
    long known();

    /** Below this number epochs may have been forgotten. Local. */
    long floor();

    /** The epochs that this member remembers, of all caches, in no order. Local. */
    List<Raised> epochs();

    /** Has a number drawn. */
    CompletionStage<?> draw();

    /** Has the epoch of a whole incarnation raised; completes when no process answers from a near copy of it any more. */
    CompletionStage<?> clear(String incarnation);

    /** Completes when no storage member lets a call write any more that began before this number. */
    CompletionStage<?> raiseFloor(long number);

    /** Has all members forget these epochs, but for those whose subject has a later one by now. */
    CompletionStage<?> forget(List<Raised> epochs);
}
