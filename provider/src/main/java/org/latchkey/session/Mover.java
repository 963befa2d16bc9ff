/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import org.latchkey.store.Answer;
import org.latchkey.store.Bytes;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Mark;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/**
 * How an entry gets from one key to another, in steps that anyone can finish.
 *
 * <p>The mover holds both keys. The token of its hold at the new key names the move: the entry can come in there only while
 * that hold has not been taken over, so it comes in once, or never. Where nobody can know any more which, it is dead at the
 * old key too: never are both alive, and nothing that was removed at the new key comes back. Blocks; three round trips.
 */
public final class Mover {

    private final Desk desk;
    private final long retentionMillis;

    /**
     * @param retentionMillis how long it is remembered where an entry has gone
     */
    public Mover(Desk desk, long retentionMillis) {
        this.desk = desk;
        this.retentionMillis = retentionMillis;
    }

    /**
     * Moves an entry that the caller holds.
     *
     * @param hold the token by which it holds {@code from}
     * @param move the token by which it holds {@code to}, where there is nothing
     * @return {@link Verdict#MOVED} if the entry is alive at its new key; else why it is not: of {@link Verdict#STALE} and
     *     {@link Verdict#REVOKED} at the old key nothing was done, of {@link Verdict#HIT} it is back there: another entry
     *     came to {@code to} by a move a short while ago
     */
    public Verdict move(EntryKey from, OperationId hold, EntryKey to, OperationId move) {
        Outcome out = desk.ask(from, move, new Holding(hold), new Effect.MoveOut(to), Answer.VALUE_AND_DETAILS);
        if (out.verdict() == Verdict.MOVING) {
            return finish(from, out);
        }
        return hasLeft(out) ? Verdict.STALE : out.verdict();
    }

    /** Whether another moved the entry, who took it over from this mover: to whom that is no revocation. */
    private static boolean hasLeft(Outcome out) {
        return out.details() != null && out.details().mark() instanceof Mark.Moved;
    }

    /** Finishes the move that is under way from this key, if there is one. */
    public void finish(EntryKey from) {
        Outcome seen = desk.ask(from, desk.newOperation(), Presence.ANY, Plain.PEEK, Answer.VALUE_AND_DETAILS);
        if (seen.verdict() == Verdict.MOVING) {
            var unused = finish(from, seen);
        }
    }

    /**
     * Finishes the move that an owner has told of.
     *
     * @param moving the answer {@link Verdict#MOVING}
     */
    public Verdict finish(EntryKey from, Outcome moving) {
        Details luggage = moving.details();
        Bytes value = moving.value();
        Mark mark = luggage == null ? null : luggage.mark();
        if (luggage == null || value == null || !(mark instanceof Mark.Moving underWay)) {
            throw new IllegalStateException("An owner says that an entry is on its way, but not what and where to.");
        }
        Verdict in = in(underWay, value, luggage);
        Effect ending = in == Verdict.HIT
                ? new Effect.MoveBack(underWay.move())
                : new Effect.MoveDone(underWay.move(), retentionMillis);
        var unused = desk.ask(from, desk.newOperation(), Presence.ANY, ending, Answer.NOTHING);
        return in;
    }

    private Verdict in(Mark.Moving underWay, Bytes value, Details luggage) {
        Effect effect = new Effect.MoveIn(underWay.move(), value, luggage);
        return desk.ask(underWay.to(), desk.newOperation(), new Holding(underWay.move()), effect, Answer.NOTHING)
                .verdict();
    }
}
