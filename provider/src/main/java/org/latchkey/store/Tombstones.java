/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.ValueIs;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.Renew;
import org.latchkey.store.Effect.Revoke;
import org.latchkey.store.Effect.Store;
import org.latchkey.store.Standing.State;
import org.latchkey.store.Step.Writing;

/** What an owner does with the revocation of a key, with what comes upon a dead one, and with what is to be cleared away. */
final class Tombstones {

    private Tombstones() {}

    static Step revoke(Turn turn, Revoke revoke) {
        Envelope current = turn.current();
        long number = revoke.epoch().number();
        if (turn.state() == State.REVOKED && current != null && current.mark() instanceof Mark.Revoked) {
            return stay(turn, current, revoke);
        }
        if (isAlive(turn) && current != null && current.stamp().known().opened() >= number) {
            return spare(turn, current, number);
        }
        boolean settled = number < turn.standing().barrier()
                || number < turn.epochs().cleared(turn.key().scope());
        if (turn.state() == State.ABSENT && settled && destination(current) == null) {
            return turn.nothing(Verdict.REVOKED);
        }
        Bytes value = turn.value();
        Lifetime life =
                current == null || turn.state() == State.ABSENT ? Lifetime.starting(turn.now(), 0) : current.lifetime();
        Lifetime kept = Lifetimes.kept(life, turn.now(), revoke.retentionMillis());
        return value == null
                ? bury(turn, Verdict.REVOKED, revoke.epoch(), kept)
                : bury(turn, Verdict.REMOVED, revoke.epoch(), kept, turn.event(EventKind.REMOVED, value, value));
    }

    /**
     * A tombstone stays as it is, but is remembered for as long as the later revocation is; what began before that is refused
     * when its time is up, too.
     */
    private static Step stay(Turn turn, Envelope tombstone, Revoke revoke) {
        long number = revoke.epoch().number();
        Outcome outcome = turn.answer(Verdict.REVOKED, tombstone, null);
        if (number <= turn.standing().barrier()) {
            return new Step(Writing.KEEP, null, outcome, List.of());
        }
        Lifetime later = Lifetimes.kept(tombstone.lifetime(), turn.now(), revoke.retentionMillis());
        boolean lasts = tombstone.lifetime().expiresAt() >= later.expiresAt();
        Envelope stays = tombstone.with(tombstone.stamp().refusing(number));
        return new Step(Writing.STORE, lasts ? stays : stays.with(later), outcome, List.of());
    }

    private static boolean isAlive(Turn turn) {
        return turn.state() == State.LIVE || turn.state() == State.MOVING;
    }

    /**
     * The entry was opened by one who knew of this revocation, which is sent once more, or arrives only now. What began
     * before it is refused all the same.
     */
    private static Step spare(Turn turn, Envelope entry, long number) {
        Outcome outcome = Outcome.of(Verdict.REVOKED);
        return number <= turn.standing().barrier()
                ? new Step(Writing.KEEP, null, outcome, List.of())
                : new Step(Writing.STORE, entry.with(entry.stamp().refusing(number)), outcome, List.of());
    }

    /** Keeps the value, so that it can be looked at, but not the user: it is in no list of that user's any more. */
    private static Step bury(Turn turn, Verdict verdict, Epoch epoch, Lifetime kept, EntryEvent... events) {
        Envelope dying = turn.state() == State.ABSENT || turn.state() == State.ENDED ? null : turn.current();
        Stamp stamp = turn.stamp(verdict);
        Envelope tombstone = new Envelope(
                dying == null ? stamp : stamp.knowing(dying.stamp().known()),
                kept,
                dying == null ? null : dying.value(),
                null,
                null,
                new Mark.Revoked(epoch, destination(turn.current())));
        return turn.store(tombstone, null, events);
    }

    /** Also of what a clear covers, or is over: the owner of the other key may not have heard of that clear yet. */
    private static @Nullable EntryKey destination(@Nullable Envelope envelope) {
        Mark mark = envelope == null ? null : envelope.mark();
        if (mark instanceof Mark.Moving moving) {
            return moving.to();
        }
        if (mark instanceof Mark.Revoked revoked) {
            return revoked.movedTo();
        }
        return mark instanceof Mark.Moved moved ? moved.to() : null;
    }

    /** To a verb, a dead key. */
    static Step met(Turn turn) {
        Effect effect = turn.transition().effect();
        Condition condition = turn.transition().condition();
        if (effect instanceof Renew renew) {
            return Writes.renew(turn, renew);
        }
        if (effect == Plain.RELEASE) {
            return turn.nothing(Verdict.RELEASED);
        }
        boolean wantsEntry = condition == Presence.PRESENT || condition instanceof ValueIs;
        return effect == Plain.REMOVE || (effect instanceof Store && wantsEntry)
                ? turn.nothing(Verdict.MISS)
                : turn.revoked();
    }

    static Step sweep(Turn turn) {
        Envelope current = turn.current();
        return switch (turn.state()) {
            case MOVING -> Moves.met(turn);
            case LIVE -> turn.keep(Verdict.HIT);
            case ENDED ->
                turn.isHeldByAnother() ? Reads.underAnothersHold(turn) : turn.vacate(Outcome.of(Verdict.REMOVED));
            case EMPTY ->
                turn.isHeldByAnother() || turn.hold() == null
                        ? turn.nothing(Verdict.MISS)
                        : turn.vacate(Outcome.of(Verdict.MISS));
            case ABSENT -> turn.vacate(Outcome.of(isEntry(current) ? Verdict.REMOVED : Verdict.MISS));
            case REVOKED -> sweepDead(turn);
        };
    }

    private static boolean isEntry(@Nullable Envelope envelope) {
        return envelope != null && (envelope.value() != null || envelope.mark() != null);
    }

    private static Step sweepDead(Turn turn) {
        Envelope current = turn.current();
        Mark death = turn.standing().mark();
        if (current != null && death instanceof Mark.Moved moved && current.mark() instanceof Mark.Moving) {
            return Moves.over(turn, current, moved);
        }
        if (current == null || current.user() == null || !(death instanceof Mark.Revoked revoked)) {
            return turn.revoked();
        }
        Lifetime life = current.lifetime();
        long left = Math.max(0, life.expiresAt() - turn.now());
        long millis = Math.min(left, turn.transition().expiry().creation());
        return bury(turn, Verdict.REVOKED, revoked.epoch(), Lifetimes.kept(life, turn.now(), millis));
    }
}
