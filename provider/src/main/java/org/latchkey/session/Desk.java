/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import org.latchkey.store.Answer;
import org.latchkey.store.Condition;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotChange;

/**
 * Where this room asks the owners in the cluster, one thing at a time.
 *
 * <p>Every question blocks for a round trip, and fails as the cache's calls do. It is asked with what the process knows of the
 * number line at that moment, but for a step of a call, which goes by what was known when the call began.
 */
public interface Desk {

    /** A new operation's name. Local. */
    OperationId newOperation();

    /** Asks the owner of an entry, under this name. The answer may be that the entry is busy, or on its way. */
    Outcome ask(EntryKey key, OperationId id, Condition condition, Effect effect, Answer answer);

    /** Asks the owner of a user's record. */
    SlotAnswer ask(String user, SlotChange change);

    /** Draws a number. */
    Epoch draw(String reason);

    /** A monotonic clock, in nanoseconds. */
    long nanos();

    /** Waits a moment before the same is asked again; longer with each time. */
    void pause(int times);
}
