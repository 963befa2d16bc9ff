/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.ArrayList;
import java.util.List;
import org.latchkey.store.SlotAnswer.Verdict;

/**
 * What the owner of a user's record does with a change: the one place where slots are given out.
 *
 * <p>A pure function of the record, the change and the owner's clock. There are never more slots than the limit, and a slot
 * covers a key until its caller has shown that no session of the user's is there or can still come there.
 */
public final class SlotOwner {

    private final List<Slot> slots;
    private final List<Slot> doomed;
    private final long now;

    private SlotOwner(SlotRecord current, long now) {
        this.slots = new ArrayList<>(current.slots());
        this.doomed = new ArrayList<>(current.doomed());
        this.now = now;
    }

    /**
     * Decides what becomes of a record.
     *
     * @param current what is stored, {@link SlotRecord#EMPTY} if nothing is
     * @param now the owner's clock in milliseconds
     */
    public static SlotAnswer step(SlotRecord current, SlotChange change, long now) {
        SlotOwner owner = new SlotOwner(current, now);
        Verdict verdict = owner.decide(change);
        return new SlotAnswer(verdict, new SlotRecord(owner.slots, owner.doomed), now);
    }

    private Verdict decide(SlotChange change) {
        if (change instanceof SlotChange.Claim claim) {
            return claim(claim);
        }
        if (change instanceof SlotChange.Move move) {
            return move(move);
        }
        if (change instanceof SlotChange.Release release) {
            strike(release.gone());
        }
        return Verdict.GRANTED;
    }

    private Verdict claim(SlotChange.Claim claim) {
        Slot wanted = new Slot(claim.key(), claim.token(), until(claim.millis()), now, null);
        if (slots.stream().anyMatch(wanted::isStill) || doomed.stream().anyMatch(wanted::isStill)) {
            return Verdict.GRANTED;
        }
        strike(claim.gone());
        vacate(claim.key());
        if (slots.size() >= claim.limit() && claim.oldest() != null) {
            doom(claim.oldest());
        }
        if (slots.size() >= claim.limit()) {
            return Verdict.FULL;
        }
        slots.add(wanted);
        return Verdict.GRANTED;
    }

    private void doom(Slot oldest) {
        slots.stream().filter(oldest::isStill).forEach(doomed::add);
        slots.removeIf(oldest::isStill);
    }

    private Verdict move(SlotChange.Move move) {
        if (doomed.stream().anyMatch(slot -> covers(slot, move.from()))) {
            return Verdict.DOOMED;
        }
        if (slots.stream().anyMatch(slot -> isUnderWay(slot, move))) {
            return Verdict.GRANTED;
        }
        vacate(move.to());
        long openedAt = slots.stream()
                .filter(slot -> slot.key().equals(move.from()))
                .mapToLong(Slot::openedAt)
                .findFirst()
                .orElse(now);
        slots.removeIf(slot -> slot.key().equals(move.from()));
        slots.add(new Slot(move.to(), move.token(), until(move.millis()), openedAt, move.from()));
        return Verdict.GRANTED;
    }

    private static boolean isUnderWay(Slot slot, SlotChange.Move move) {
        return slot.key().equals(move.to()) && slot.token().equals(move.token());
    }

    private static boolean covers(Slot slot, EntryKey key) {
        return slot.key().equals(key) || key.equals(slot.from());
    }

    private void strike(List<Slot> gone) {
        slots.removeIf(slot -> gone.stream().anyMatch(slot::isStill));
        doomed.removeIf(slot -> gone.stream().anyMatch(slot::isStill));
    }

    /** No session of the user's is at {@code key}, since a caller has it for itself: what covered it covers it no more. */
    private void vacate(EntryKey key) {
        slots.removeIf(slot -> slot.key().equals(key) && slot.from() == null);
        doomed.removeIf(slot -> slot.key().equals(key) && slot.from() == null);
        slots.replaceAll(slot -> without(slot, key));
        doomed.replaceAll(slot -> without(slot, key));
    }

    private static Slot without(Slot slot, EntryKey key) {
        if (key.equals(slot.from())) {
            return slot.arrived();
        }
        EntryKey earlier = slot.from();
        return slot.key().equals(key) && earlier != null ? slot.backAt(earlier) : slot;
    }

    private long until(long millis) {
        return millis >= Long.MAX_VALUE - now ? Long.MAX_VALUE : now + millis;
    }
}
