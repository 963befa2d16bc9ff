/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Condition.ValueIs;
import org.latchkey.store.Effect.MoveBack;
import org.latchkey.store.Effect.MoveDone;
import org.latchkey.store.Effect.MoveIn;
import org.latchkey.store.Effect.MoveOut;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.ReadOrReserve;
import org.latchkey.store.Effect.Renew;
import org.latchkey.store.Effect.Revoke;
import org.latchkey.store.Effect.Store;
import org.latchkey.store.Effect.Take;
import org.latchkey.store.Standing.State;
import org.latchkey.store.Step.Writing;

/**
 * What the owner of an entry does with a transition: the one place where an entry's state is judged and changed.
 *
 * <p>A pure function of the stored envelope, the transition, the owner's clock and the epochs that it knows; it runs on a
 * partition thread, so it neither blocks nor runs user code. {@link Standing} says what an envelope is; {@link Reads}, {@link
 * Writes}, {@link Tombstones} and {@link Moves} say what becomes of it.
 */
public final class EntryOwner {

    private EntryOwner() {}

    /**
     * Decides what becomes of an entry.
     *
     * @param current what is stored, {@code null} if nothing is
     * @param now the owner's clock in milliseconds, which never steps back
     * @param epochs what the owner knows of the cache's revocations and clears
     */
    public static Step step(EntryKey key, Transition transition, @Nullable Envelope current, long now, Epochs epochs) {
        Turn turn = Turn.of(key, transition, current, now, epochs);
        if (epochs.known() < transition.since()) {
            return turn.nothing(Verdict.BEHIND);
        }
        if (current != null && isDone(transition, current.stamp().change())) {
            return again(turn, current);
        }
        if (transition.writes() && transition.since() < epochs.floor()) {
            return turn.nothing(Verdict.TOO_LATE);
        }
        if (transition.effect() == Plain.CONFIRM && transition.condition() instanceof UnchangedSince) {
            return turn.keep(Verdict.STALE);
        }
        return transition.condition() == Presence.ANY ? disposal(turn) : verb(turn);
    }

    private static boolean isDone(Transition transition, OperationId change) {
        boolean confirms = transition.effect() == Plain.CONFIRM
                && transition.condition() instanceof UnchangedSince asked
                && asked.change().equals(change);
        return confirms || change.equals(transition.id());
    }

    /** Stores what is there once more, so that the answer stands on the backups too. */
    private static Step again(Turn turn, Envelope entry) {
        Verdict verdict = entry.stamp().verdict();
        Bytes value = verdict == Verdict.MOVING ? entry.value() : null;
        return new Step(Writing.STORE, entry, turn.answer(verdict, entry, value), List.of());
    }

    /** What is done to an envelope whatever it is. */
    private static Step disposal(Turn turn) {
        Effect effect = turn.transition().effect();
        if (effect instanceof Revoke revoke) {
            return Tombstones.revoke(turn, revoke);
        }
        if (effect == Plain.SWEEP) {
            return Tombstones.sweep(turn);
        }
        if (effect instanceof MoveIn move) {
            return Moves.in(turn, move);
        }
        if (effect instanceof MoveDone move) {
            return Moves.done(turn, move);
        }
        return effect instanceof MoveBack move ? Moves.back(turn, move) : verb(turn);
    }

    private static Step verb(Turn turn) {
        if (turn.state() == State.MOVING) {
            return Moves.met(turn);
        }
        if (turn.state() == State.REVOKED) {
            return Tombstones.met(turn);
        }
        if (relies(turn) && turn.transition().effect() instanceof Store store && Writes.isVain(turn, store.user())) {
            return Writes.vain(turn, store.user());
        }
        if (isStale(turn)) {
            return turn.keep(Verdict.STALE);
        }
        if (turn.isHeldByAnother()) {
            return Reads.underAnothersHold(turn);
        }
        Step unmet = unmet(turn);
        return unmet != null ? unmet : act(turn);
    }

    /** Whether the caller has seen the entry before, and goes by that. */
    private static boolean relies(Turn turn) {
        Condition condition = turn.transition().condition();
        return condition instanceof Holding || condition instanceof UnchangedSince;
    }

    private static boolean isStale(Turn turn) {
        Condition condition = turn.transition().condition();
        return condition instanceof UnchangedSince same
                ? !isUnchanged(turn, same)
                : condition instanceof Holding && !turn.holds();
    }

    private static boolean isUnchanged(Turn turn, UnchangedSince same) {
        Envelope current = turn.current();
        return current != null
                && current.stamp().change().equals(same.change())
                && (turn.live() != null || current.value() == null)
                && (turn.isLook() || !turn.isHeldByAnother());
    }

    /** The step of a transition whose condition on the value is not met, else {@code null}. */
    private static @Nullable Step unmet(Turn turn) {
        Condition condition = turn.transition().condition();
        Envelope live = turn.live();
        Bytes value = turn.value();
        if (live == null || value == null) {
            return condition == Presence.PRESENT || condition instanceof ValueIs ? Reads.miss(turn) : null;
        }
        if (condition == Presence.ABSENT) {
            return turn.keep(Verdict.HIT);
        }
        return condition instanceof ValueIs expected && !expected.value().equals(value)
                ? Reads.mismatch(turn, live)
                : null;
    }

    private static Step act(Turn turn) {
        Effect effect = turn.transition().effect();
        if (effect instanceof Store store) {
            return Writes.store(turn, store);
        }
        if (effect instanceof Renew renew) {
            return Writes.renew(turn, renew);
        }
        if (effect instanceof Take take) {
            return Writes.take(turn, take);
        }
        if (effect == Plain.REMOVE) {
            return Writes.remove(turn);
        }
        if (effect == Plain.RELEASE) {
            return Writes.release(turn);
        }
        Envelope live = turn.live();
        if (live == null) {
            return effect instanceof ReadOrReserve reserve ? Reads.reserve(turn, reserve.millis()) : Reads.miss(turn);
        }
        if (effect instanceof Effect.EndAfter end) {
            return Writes.endAfter(turn, live, end.millis());
        }
        return effect instanceof MoveOut move ? Moves.out(turn, live, move) : Reads.read(turn, live);
    }
}
