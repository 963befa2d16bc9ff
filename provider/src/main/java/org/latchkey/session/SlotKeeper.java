/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.WhenFull;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Slot;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotAnswer.Verdict;
import org.latchkey.store.SlotChange;
import org.latchkey.store.SlotChange.Claim;

/**
 * Keeps the sessions of each user within the limit.
 *
 * <p>Whoever is about to give a user a session has the key for itself, by a hold or a reservation, gets a slot for it, and then
 * writes by that hold or reservation only. Blocks. One round trip where there is a free slot; else one for each slot, to find
 * those whose sessions have ended, and about five to have the oldest give way. Thread-safe.
 */
public final class SlotKeeper {

    /** What became of a claim. */
    public enum Claimed {
        /** There is a slot for the session, which may be written. */
        GRANTED,
        /** There is none: the user has as many sessions as allowed. */
        FULL,
        /** There is none, since sessions that others are opening have not come about in time. */
        BUSY,
        /** There is none, since the session itself had to give way to another. */
        ENDED
    }

    private final Desk desk;
    private final SlotLook look;
    private final Ender ender;
    private final SessionLimit limit;

    public SlotKeeper(Desk desk, Mover mover, SessionLimit limit) {
        this.desk = desk;
        this.look = new SlotLook(desk, mover);
        this.ender = new Ender(desk, look, limit);
        this.limit = limit;
    }

    /**
     * Gets a slot for a session.
     *
     * @param key which the caller has for itself, and at which there is no live session of this user's
     * @param token by which it has it, and will write
     * @param grip how the token shows at the key; who has a firm one settles it in the end
     */
    public Claimed claim(EntryKey key, OperationId token, Grip grip, String user) {
        long deadline = desk.nanos() + TimeUnit.MILLISECONDS.toNanos(limit.underWayMillis());
        long firm = grip == Grip.FIRM ? limit.firmMillis() : 0;
        Claim claim = new Claim(key, token, firm, limit.most(), List.of(), null);
        SlotAnswer answer = desk.ask(user, claim);
        for (int times = 0; answer.verdict() == Verdict.FULL; times++) {
            View view = view(answer, user);
            boolean helpless = view.gone().isEmpty() && view.oldest() == null;
            if (helpless && (limit.whenFull() == WhenFull.REFUSE || desk.nanos() - deadline > 0)) {
                return limit.whenFull() == WhenFull.REFUSE ? Claimed.FULL : Claimed.BUSY;
            }
            if (helpless) {
                desk.pause(times);
            }
            answer = desk.ask(user, new Claim(key, token, firm, limit.most(), view.gone(), view.oldest()));
        }
        endAll(answer.record().doomed(), user);
        return Claimed.GRANTED;
    }

    /** Notes that nothing is written any more by a token that was firm, whatever came of it. */
    public void settle(EntryKey key, OperationId token, String user) {
        var unused = desk.ask(user, new SlotChange.Settled(key, token));
    }

    /**
     * Has the slot of a session cover the key that it is about to get. The caller has both keys for itself.
     *
     * @return {@link Claimed#ENDED} if the session has just had to give way, and {@link Claimed#FULL} if it had no slot
     */
    public Claimed move(EntryKey from, EntryKey to, OperationId token, String user) {
        SlotAnswer answer = desk.ask(user, new SlotChange.Move(from, to, token, limit.most()));
        if (answer.verdict() != Verdict.DOOMED) {
            return answer.verdict() == Verdict.FULL ? Claimed.FULL : Claimed.GRANTED;
        }
        endAll(answer.record().doomed(), user);
        return Claimed.ENDED;
    }

    /** Notes that a session has left a key for good, so that its slot covers only the other. */
    public void left(EntryKey from, EntryKey to, OperationId token, String user) {
        var unused = desk.ask(user, new SlotChange.Left(from, to, token));
    }

    /** Gives back the slots of a user whose sessions have ended, and ends those that had to give way. */
    public void tidy(String user) {
        SlotAnswer answer = desk.ask(user, new SlotChange.Release(List.of()));
        List<Slot> gone = view(answer, user).gone();
        if (!gone.isEmpty()) {
            var unused = desk.ask(user, new SlotChange.Release(gone));
        }
        endAll(answer.record().doomed(), user);
    }

    private void endAll(List<Slot> doomed, String user) {
        if (!doomed.isEmpty()) {
            ender.end(doomed, user);
            var unused = desk.ask(user, new SlotChange.Release(doomed));
        }
    }

    private View view(SlotAnswer answer, String user) {
        List<Slot> gone = new ArrayList<>();
        List<Slot> live = new ArrayList<>();
        for (Slot slot : answer.record().slots()) {
            switch (look.at(slot, user, answer.now())) {
                case GONE -> gone.add(slot);
                case LIVE -> live.add(slot);
                case UNDER_WAY, HELD_BRIEFLY -> {
                    // Counts, and cannot give way: there is nothing yet that could be ended.
                }
            }
        }
        boolean givesWay = limit.whenFull() == WhenFull.OLDEST && gone.isEmpty();
        Slot oldest = givesWay
                ? live.stream().min(Comparator.comparingLong(Slot::openedAt)).orElse(null)
                : null;
        return new View(gone, oldest);
    }

    /**
     * What was found behind the slots of a user.
     *
     * @param gone those without a session
     * @param oldest the one that gives way, {@code null} for none
     */
    private record View(List<Slot> gone, @Nullable Slot oldest) {}
}
