/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a key of which two parts of a cluster have gone their own ways, when they are one again.
 *
 * <p>One part <i>survives</i>, and the other joins it. What was revoked in either stays revoked, and what is not in the
 * surviving part does not come back: of what the other brings only that is kept by which calls are refused. An entry of the
 * surviving part stays, unless a tombstone or a move of the other is for it. A pure function; which epochs there are is not looked
 * at, since whoever reads what is left judges it by them.
 */
public final class Merging {

    private Merging() {}

    /**
     * The envelope that stays.
     *
     * @param surviving what the surviving part has, {@code null} for nothing
     * @param other what the other part brings
     * @param floor writes that began before this number are refused, and so is an entry that one of them has left
     * @return {@code null} if nothing stays
     */
    public static @Nullable Envelope envelopes(@Nullable Envelope surviving, Envelope other, long floor) {
        return surviving == null ? remembrance(other) : both(surviving, other, floor);
    }

    /** The slots of both, as far as they are not for the same session: one that covers none is found out and goes. */
    public static SlotRecord slots(SlotRecord surviving, SlotRecord other) {
        return new SlotRecord(union(surviving.slots(), other.slots()), union(surviving.doomed(), other.doomed()));
    }

    private static List<Slot> union(List<Slot> surviving, List<Slot> others) {
        List<Slot> all = new ArrayList<>(surviving);
        for (Slot other : others) {
            if (all.stream().noneMatch(slot -> slot.covers(other.key()))) {
                all.add(other);
            }
        }
        return all;
    }

    /** An entry under way is taken for gone: what finds it would finish its move, and bring it back. */
    private static @Nullable Envelope remembrance(Envelope other) {
        if (!other.isMemorable() || other.mark() instanceof Mark.Revoked || other.mark() instanceof Mark.Moved) {
            return other.isMemorable() ? other : null;
        }
        if (other.mark() instanceof Mark.Moving moving) {
            return new Envelope(other.stamp(), other.lifetime(), null, null, null, new Mark.Moved(moving.to()));
        }
        Lifetime life = other.lifetime();
        Lifetime over = new Lifetime(life.createdAt(), life.createdAt(), life.createdAt(), life.createdAt());
        return new Envelope(other.stamp(), over, null, null, null);
    }

    private static Envelope both(Envelope surviving, Envelope other, long floor) {
        boolean others = otherWins(surviving, other, floor);
        Envelope winner = others ? other : surviving;
        Envelope loser = others ? surviving : other;
        Envelope kept = winner.stamp().change().equals(loser.stamp().change()) ? touched(winner, loser) : winner;
        return follow(remember(kept, loser), loser);
    }

    private static boolean otherWins(Envelope surviving, Envelope other, long floor) {
        if (other.mark() instanceof Mark.Revoked tombstone) {
            return covers(tombstone, surviving);
        }
        if (surviving.mark() instanceof Mark.Revoked tombstone) {
            return !covers(tombstone, other) && isEntry(other) && other.stamp().since() >= floor;
        }
        if (surviving.mark() instanceof Mark.Moved || other.mark() instanceof Mark.Moved) {
            return otherHasMoved(surviving, other);
        }
        // Versions say nothing of two entries: they are made of the clocks of two owners, which may disagree.
        return !isEntry(surviving)
                && !isEntry(other)
                && other.stamp().version() > surviving.stamp().version();
    }

    /** Whether a tombstone is for what is here: all but a later one, and what was opened by one who knew of it. */
    private static boolean covers(Mark.Revoked tombstone, Envelope found) {
        long number = tombstone.epoch().number();
        return found.mark() instanceof Mark.Revoked revoked
                ? revoked.epoch().number() < number
                : !isEntry(found) || found.stamp().known().opened() < number;
    }

    /** One that has moved is not in both places, unless its key was given to another since. */
    private static boolean otherHasMoved(Envelope surviving, Envelope other) {
        if (!(other.mark() instanceof Mark.Moved)) {
            return isEntry(other) && other.stamp().barrier() > surviving.stamp().since();
        }
        return surviving.mark() instanceof Mark.Moved
                ? other.stamp().version() > surviving.stamp().version()
                : surviving.stamp().barrier() <= other.stamp().since();
    }

    /** Whether there is an entry, alive or on its way. */
    private static boolean isEntry(Envelope envelope) {
        return envelope.value() != null && (envelope.mark() == null || envelope.mark() instanceof Mark.Moving);
    }

    /** The same state, used in both parts since: it lives as long as the longer of the two. */
    private static Envelope touched(Envelope winner, Envelope loser) {
        return loser.lifetime().expiresAt() > winner.lifetime().expiresAt() ? winner.with(loser.lifetime()) : winner;
    }

    /** What either refuses is refused. */
    private static Envelope remember(Envelope winner, Envelope loser) {
        Stamp stamp = winner.stamp();
        long barrier = Math.max(stamp.barrier(), loser.stamp().barrier());
        if (loser.mark() instanceof Mark.Revoked tombstone && !(winner.mark() instanceof Mark.Revoked)) {
            barrier = Math.max(barrier, tombstone.epoch().number());
        }
        Arrival arrival = stamp.arrival() == null ? loser.stamp().arrival() : stamp.arrival();
        Stamp merged = stamp.refusing(barrier);
        return winner.with(arrival == null ? merged : merged.recalling(arrival));
    }

    /** Whoever revokes the key again goes after what the losing part had moved on. */
    private static Envelope follow(Envelope winner, Envelope loser) {
        if (!(winner.mark() instanceof Mark.Revoked tombstone) || tombstone.movedTo() != null) {
            return winner;
        }
        EntryKey to = destination(loser.mark());
        return to == null
                ? winner
                : new Envelope(
                        winner.stamp(),
                        winner.lifetime(),
                        winner.value(),
                        winner.user(),
                        winner.hold(),
                        new Mark.Revoked(tombstone.epoch(), to));
    }

    private static @Nullable EntryKey destination(@Nullable Mark mark) {
        if (mark instanceof Mark.Moving moving) {
            return moving.to();
        }
        if (mark instanceof Mark.Moved moved) {
            return moved.to();
        }
        return mark instanceof Mark.Revoked revoked ? revoked.movedTo() : null;
    }
}
