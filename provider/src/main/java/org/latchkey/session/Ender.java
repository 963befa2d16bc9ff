/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.Effect.Plain;
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

    /** Others wait so long at most where this process dies with the key in its hand. */
    private static final long MOMENT_MILLIS = 2_000;

    private static final int MOST_TRIES = 8;

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
                        desk.ask(key, desk.newOperation(), new UnchangedSince(change), revoke(epoch), Answer.DETAILS);
                boolean over = isSpared(ended) ? endAlone(key, user) : ended.verdict() != Verdict.STALE;
                if (over) {
                    return;
                }
            } else if (look.fence(key, user) == Found.GONE) {
                return;
            } else {
                desk.pause(times);
            }
        }
        // Somebody has had the key for longer than any user code may have it.
        for (int times = 0; times < MOST_TRIES; times++) {
            Effect revocation = revoke(desk.draw(REASON));
            if (!isSpared(desk.ask(key, desk.newOperation(), Presence.ANY, revocation, Answer.DETAILS))) {
                return;
            }
        }
    }

    /** Ends a session while nobody else can write it: a number drawn now is above what its writer knew. */
    private boolean endAlone(EntryKey key, String user) {
        OperationId token = desk.newOperation();
        Outcome taken = desk.ask(key, token, Presence.ANY, new Effect.Take(MOMENT_MILLIS), Answer.DETAILS);
        if (taken.verdict() != Verdict.HELD) {
            return false;
        }
        Details details = taken.details();
        Effect end = details != null && user.equals(details.user()) ? revoke(desk.draw(REASON)) : Plain.RELEASE;
        Outcome ended = desk.ask(key, desk.newOperation(), new Holding(token), end, Answer.DETAILS);
        return ended.verdict() != Verdict.STALE && !isSpared(ended);
    }

    /** Whether the session was opened by one who knew the number already, which ends only what is from before it. */
    private static boolean isSpared(Outcome ended) {
        return ended.verdict() == Verdict.REVOKED && ended.details() == null;
    }

    private Effect revoke(Epoch epoch) {
        return new Effect.Revoke(epoch, limit.retentionMillis());
    }
}
