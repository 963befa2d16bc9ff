/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Effect.MoveBack;
import org.latchkey.store.Effect.MoveDone;
import org.latchkey.store.Effect.MoveIn;
import org.latchkey.store.Effect.MoveOut;
import org.latchkey.store.Standing.State;
import org.latchkey.store.Step.Writing;

/**
 * What the owners of two keys do with an entry that goes from one to the other.
 *
 * <p>The owner of the new key decides, once, whether it comes in; what it decided is remembered there, so that all who finish
 * the move end it at the old key in the same way.
 */
final class Moves {

    private Moves() {}

    /** To anybody, an entry that is on its way: what is needed to finish the move. */
    static Step met(Turn turn) {
        Envelope current = turn.current();
        return new Step(
                Writing.KEEP, null, turn.seen(Verdict.MOVING, current == null ? null : current.value()), List.of());
    }

    static Step out(Turn turn, Envelope live, MoveOut move) {
        Envelope moving = new Envelope(
                turn.stamp(Verdict.MOVING).knowing(live.stamp().known()),
                live.lifetime(),
                live.value(),
                live.user(),
                null,
                new Mark.Moving(move.to(), turn.transition().id(), number(turn)));
        return turn.store(moving, live.value());
    }

    static Step in(Turn turn, MoveIn move) {
        Envelope current = turn.current();
        Arrival before = turn.standing().arrival();
        if (current != null && before != null && before.move().equals(move.move())) {
            return new Step(Writing.STORE, current, turn.answer(before.answer(), current, null), List.of());
        }
        if (until(turn, move) < turn.epochs().floor()) {
            return turn.nothing(Verdict.TOO_LATE);
        }
        if (turn.state() == State.MOVING) {
            return met(turn);
        }
        if (turn.transition().condition() instanceof Holding && !turn.holds()) {
            return turn.keep(turn.state() == State.REVOKED ? Verdict.REVOKED : Verdict.STALE);
        }
        if (turn.isHeldByAnother()) {
            return Reads.underAnothersHold(turn);
        }
        Verdict obstacle = obstacle(turn, move.luggage());
        if (current != null && obstacle != null) {
            return refuse(turn, current, move, obstacle);
        }
        Verdict death = death(turn, move.luggage());
        return death != null ? turn.nothing(death) : admit(turn, move);
    }

    /**
     * What is in the way of an entry that comes here, {@code null} if nothing is. A revocation that followed it here covers it
     * also when the tombstone's time is up.
     */
    private static @Nullable Verdict obstacle(Turn turn, Details luggage) {
        long barrier = turn.standing().barrier();
        if (turn.state() == State.REVOKED || luggage.known().since() < barrier) {
            return Verdict.REVOKED;
        }
        // A barrier from after its opening may be a revocation that followed it: it stays where it was, alive or dead.
        boolean isLate = luggage.known().opened() < barrier;
        return isLate || turn.live() != null || turn.standing().arrival() != null ? Verdict.HIT : null;
    }

    /** What an entry has died of on its way here, {@code null} if it lives. */
    private static @Nullable Verdict death(Turn turn, Details luggage) {
        if (turn.isRevoked(luggage.user(), luggage.known().since())) {
            return Verdict.REVOKED;
        }
        boolean cleared =
                turn.epochs().cleared(turn.key().scope()) > luggage.known().since();
        return cleared || luggage.expiresAt() <= turn.now() ? Verdict.STILLBORN : null;
    }

    private static Step refuse(Turn turn, Envelope current, MoveIn move, Verdict answer) {
        Arrival before = turn.standing().arrival();
        Arrival arrival = before == null
                ? new Arrival(move.move(), answer, until(turn, move))
                : new Arrival(before.move(), before.answer(), Math.max(before.until(), until(turn, move)));
        Envelope next = current.with(current.stamp().recalling(arrival));
        return new Step(Writing.STORE, next, turn.answer(answer, current, null), List.of());
    }

    private static Step admit(Turn turn, MoveIn move) {
        Details luggage = move.luggage();
        Stamp stamp = turn.stamp(Verdict.MOVED)
                .knowing(luggage.known())
                .recalling(new Arrival(move.move(), Verdict.MOVED, until(turn, move)));
        Lifetime lifetime =
                new Lifetime(luggage.createdAt(), luggage.touchedAt(), luggage.expiresAt(), luggage.latest());
        Envelope next = new Envelope(stamp, lifetime, move.value(), luggage.user(), null);
        return turn.store(next, null, turn.event(EventKind.CREATED, move.value(), null));
    }

    private static long until(Turn turn, MoveIn move) {
        return move.luggage().mark() instanceof Mark.Moving moving ? moving.until() : number(turn);
    }

    /** At which the number line stands, as far as this owner knows. */
    private static long number(Turn turn) {
        return Math.max(turn.transition().since(), turn.epochs().known());
    }

    static Step done(Turn turn, MoveDone done) {
        Envelope current = turn.current();
        Mark.Moving moving = underWay(turn, done.move());
        if (current == null || moving == null) {
            return turn.keep(Verdict.STALE);
        }
        Bytes value = current.value();
        Envelope moved = word(turn, current, new Mark.Moved(moving.to()), done.retentionMillis());
        return value == null || turn.state() == State.REVOKED
                ? turn.store(moved, null)
                : turn.store(moved, null, turn.event(EventKind.REMOVED, value, value));
    }

    /** Of a move that nobody may finish any more. */
    static Step over(Turn turn, Envelope moving, Mark.Moved mark) {
        return turn.store(word(turn, moving, mark, turn.transition().expiry().creation()), null);
    }

    private static Envelope word(Turn turn, Envelope moving, Mark.Moved mark, long millis) {
        Lifetime kept = Lifetimes.kept(moving.lifetime(), turn.now(), millis);
        return new Envelope(
                turn.stamp(Verdict.MOVED).knowing(Knowledge.of(number(turn))), kept, null, null, null, mark);
    }

    static Step back(Turn turn, MoveBack back) {
        Envelope current = turn.current();
        if (current == null || underWay(turn, back.move()) == null) {
            return turn.keep(Verdict.STALE);
        }
        Stamp stamp = turn.stamp(Verdict.HIT).knowing(current.stamp().known());
        return turn.store(new Envelope(stamp, current.lifetime(), current.value(), current.user(), null), null);
    }

    private static Mark.@Nullable Moving underWay(Turn turn, OperationId move) {
        Envelope current = turn.current();
        boolean over = turn.state() == State.ABSENT || turn.standing().mark() instanceof Mark.Moved;
        return !over
                        && current != null
                        && current.mark() instanceof Mark.Moving moving
                        && moving.move().equals(move)
                ? moving
                : null;
    }
}
