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
        } else if (change instanceof SlotChange.Left left) {
            left(left);
        } else if (change instanceof SlotChange.Settled settled) {
            Slot done = new Slot(settled.key(), settled.token(), 0, 0);
            slots.replaceAll(slot -> slot.isStill(done) ? slot.settled() : slot);
        }
        return Verdict.GRANTED;
    }

    private Verdict claim(SlotChange.Claim claim) {
        long firmUntil = claim.firmMillis() == 0 ? 0 : until(claim.firmMillis());
        Slot wanted = new Slot(claim.key(), claim.token(), firmUntil, now);
        if (isDone(slots, wanted) || isDone(doomed, wanted)) {
            return Verdict.GRANTED;
        }
        strike(claim.gone());
        List<Slot> others = without(slots, claim.key());
        List<Slot> ends = without(doomed, claim.key());
        Slot oldest = claim.oldest();
        if (others.size() >= claim.limit() && oldest != null) {
            others.stream().filter(oldest::isStill).forEach(ends::add);
            others.removeIf(oldest::isStill);
        }
        if (others.size() >= claim.limit()) {
            return Verdict.FULL;
        }
        others.add(wanted);
        replace(others, ends);
        return Verdict.GRANTED;
    }

    /** Whether this claim was granted before. A load that found a mover's hold goes by the same token as the mover. */
    private static boolean isDone(List<Slot> all, Slot wanted) {
        return all.stream()
                .anyMatch(slot -> slot.isStill(wanted) && slot.others().isEmpty());
    }

    private void replace(List<Slot> others, List<Slot> ends) {
        slots.clear();
        slots.addAll(others);
        doomed.clear();
        doomed.addAll(ends);
    }

    private Verdict move(SlotChange.Move move) {
        if (doomed.stream().anyMatch(slot -> slot.covers(move.from()))) {
            return Verdict.DOOMED;
        }
        Slot wanted = new Slot(move.to(), move.token(), 0, now, List.of(move.from()));
        if (slots.stream().anyMatch(wanted::isStill)) {
            return Verdict.GRANTED;
        }
        for (int i = 0; i < slots.size(); i++) {
            Slot slot = slots.get(i);
            if (slot.covers(move.from())) {
                slots.set(i, slot.movingTo(move.to(), move.token()));
                return Verdict.GRANTED;
            }
        }
        if (slots.size() >= move.limit()) {
            return Verdict.FULL;
        }
        slots.add(wanted);
        return Verdict.GRANTED;
    }

    private void left(SlotChange.Left left) {
        slots.replaceAll(slot -> {
            boolean isThis = slot.key().equals(left.to()) && slot.token().equals(left.token());
            Slot settled = isThis ? slot.without(left.from()) : null;
            return settled == null ? slot : settled;
        });
    }

    private void strike(List<Slot> gone) {
        slots.removeIf(slot -> gone.stream().anyMatch(slot::isStill));
        doomed.removeIf(slot -> gone.stream().anyMatch(slot::isStill));
    }

    /**
     * The slots as they are when another one, which is about to be added, stands for {@code key}. Its caller may have lost
     * the key meanwhile, so each key stays covered whatever it believes.
     */
    private static List<Slot> without(List<Slot> all, EntryKey key) {
        List<Slot> others = new ArrayList<>();
        for (Slot slot : all) {
            Slot other = slot.without(key);
            if (other != null) {
                others.add(other);
            }
        }
        return others;
    }

    private long until(long millis) {
        return millis >= Long.MAX_VALUE - now ? Long.MAX_VALUE : now + millis;
    }
}
