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
 * <p>Who is opening a session there is left alone: the slot's token shows at the key. That a slot is {@link Found#GONE} is not
 * only seen but made so: where it does not show, the key is taken for a moment, which breaks whatever might still have been
 * written by, the reservation of another load among it: that hands out its value without storing it. Blocks; one round trip for a live session, two more for each key where there is nothing.
 */
final class SlotLook {

    /** Others wait so long at most where this process dies with the key in its hand. */
    private static final long MOMENT_MILLIS = 2_000;

    private static final int MOST_MOVES = 8;

    /** So often a key is looked at that others have for a moment, one after the other. */
    private static final int MOST_LOOKS = 400;

    private final Desk desk;
    private final Mover mover;

    SlotLook(Desk desk, Mover mover) {
        this.desk = desk;
        this.mover = mover;
    }

    /**
     * What is behind a slot of this user's.
     *
     * @param now the clock of the owner of the user's record
     */
    Found at(Slot slot, String user, long now) {
        for (EntryKey key : slot.keys()) {
            if (isLive(key, user)) {
                return Found.LIVE;
            }
        }
        if (slot.firmUntil() > now) {
            return Found.UNDER_WAY;
        }
        for (EntryKey key : slot.keys()) {
            Found found = at(key, slot.token(), user);
            if (found != Found.GONE) {
                return found;
            }
        }
        return Found.GONE;
    }

    /** What is at a key where no live session of the user's was seen. Waits while somebody has it for a moment only. */
    private Found at(EntryKey key, OperationId token, String user) {
        Found found = Found.HELD_BRIEFLY;
        for (int times = 0; times < MOST_LOOKS && found == Found.HELD_BRIEFLY; times++) {
            if (times > 0) {
                desk.pause(times);
            }
            Outcome seen = peek(key);
            boolean isKept = seen.verdict() == Verdict.MISS && seen.remainingMillis() > 0;
            found = isKept && token.equals(seen.change()) ? Found.UNDER_WAY : fence(key, user);
        }
        return found;
    }

    /** Whoever has the key may be the one for whom the slot stands: a claim that came late has another token. */
    private static Found held(Outcome seen) {
        return seen.remainingMillis() <= MOMENT_MILLIS ? Found.HELD_BRIEFLY : Found.UNDER_WAY;
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
                    return held(taken);
                }
                case MOVING -> mover.finish(key);
                case REVOKED -> {
                    if (taken.details() != null && taken.details().mark() != null) {
                        return isLive(key, user) ? Found.LIVE : Found.GONE;
                    }
                    // Refused by a barrier of which this process has not heard yet: by the next question it may have.
                    desk.pause(moves);
                }
                default -> {
                    return Found.UNDER_WAY;
                }
            }
        }
        return Found.UNDER_WAY;
    }
}
