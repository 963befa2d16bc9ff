/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Slot;
import org.latchkey.store.Verdict;

/**
 * Ends the sessions that had to give way: each is revoked, unless it has ended by itself or the key is another user's by now.
 *
 * <p>Blocks.
 */
final class Ender {

    private static final String REASON = "session limit";

    private final Desk desk;
    private final SlotLook look;
    private final SessionLimit limit;

    Ender(Desk desk, SlotLook look, SessionLimit limit) {
        this.desk = desk;
        this.look = look;
        this.limit = limit;
    }

    /** Returns when none of the slots has a session, or can get one, any more. */
    void end(List<Slot> doomed, String user) {
        Epoch epoch = desk.draw(REASON);
        for (Slot slot : doomed) {
            slot.keys().forEach(key -> end(key, user, epoch));
        }
    }

    private void end(EntryKey key, String user, Epoch epoch) {
        long deadline = desk.nanos() + TimeUnit.MILLISECONDS.toNanos(limit.underWayMillis());
        for (int times = 0; desk.nanos() - deadline < 0; times++) {
            Outcome seen = look.peek(key);
            OperationId change = seen.change();
            if (SlotLook.isSessionOf(user, seen) && change != null) {
                Outcome ended =
                        desk.ask(key, desk.newOperation(), new UnchangedSince(change), revoke(epoch), Answer.NOTHING);
                if (ended.verdict() != Verdict.STALE) {
                    return;
                }
            } else if (look.fence(key, user) == Found.GONE) {
                return;
            } else {
                desk.pause(times);
            }
        }
        // Somebody has had the key for longer than any user code may have it.
        var unused = desk.ask(key, desk.newOperation(), Presence.ANY, revoke(epoch), Answer.NOTHING);
    }

    private Effect revoke(Epoch epoch) {
        return new Effect.Revoke(epoch, limit.retentionMillis());
    }
}
