/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Slot;
import org.latchkey.store.Verdict;

/**
 * A look at the entries behind a slot.
 *
 * <p>That a slot is {@link Found#GONE} is not only seen but made so: the key is taken for a moment, which breaks the hold or
 * the reservation of whoever might still have written a session there. Blocks; one round trip for a live session, two more for
 * each key where there is none.
 */
final class SlotLook {

    /** Others wait so long at most where this process dies with the key in its hand. */
    private static final long MOMENT_MILLIS = 2_000;

    private static final int MOST_MOVES = 8;

    private final Desk desk;
    private final Mover mover;

    SlotLook(Desk desk, Mover mover) {
        this.desk = desk;
        this.mover = mover;
    }

    /** What is behind a slot of this user's. Who is opening a session there has the key, and is left alone. */
    Found at(Slot slot, String user) {
        for (EntryKey key : slot.keys()) {
            if (isLive(key, user)) {
                return Found.LIVE;
            }
        }
        for (EntryKey key : slot.keys()) {
            Found found = fence(key, user);
            if (found != Found.GONE) {
                return found;
            }
        }
        return Found.GONE;
    }

    private boolean isLive(EntryKey key, String user) {
        return isSessionOf(user, peek(key));
    }

    Outcome peek(EntryKey key) {
        return desk.ask(key, desk.newOperation(), Presence.ANY, Plain.PEEK, Answer.DETAILS);
    }

    static boolean isSessionOf(String user, Outcome peeked) {
        return peeked.verdict() == Verdict.HIT && isUsers(user, peeked.details());
    }

    private static boolean isUsers(String user, @Nullable Details details) {
        return details != null && details.mark() == null && user.equals(details.user());
    }

    /** What is at a key that nobody else has for himself; from then on nobody can write who had it before. */
    Found fence(EntryKey key, String user) {
        for (int moves = 0; moves < MOST_MOVES; moves++) {
            OperationId token = desk.newOperation();
            Outcome taken = desk.ask(key, token, Presence.ANY, new Effect.Take(MOMENT_MILLIS), Answer.DETAILS);
            switch (taken.verdict()) {
                case HELD -> {
                    var unused = desk.ask(key, desk.newOperation(), new Holding(token), Plain.RELEASE, Answer.NOTHING);
                    return isUsers(user, taken.details()) ? Found.LIVE : Found.GONE;
                }
                case BUSY -> {
                    return Found.UNDER_WAY;
                }
                case MOVING -> mover.finish(key);
                case REVOKED -> {
                    return isLive(key, user) ? Found.LIVE : Found.GONE;
                }
                default -> {
                    return Found.UNDER_WAY;
                }
            }
        }
        return Found.UNDER_WAY;
    }
}
