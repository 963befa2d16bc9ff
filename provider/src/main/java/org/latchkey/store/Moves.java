/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
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
                turn.stamp(Verdict.MOVING).asOf(live.stamp().since()),
                live.lifetime(),
                live.value(),
                live.user(),
                null,
                new Mark.Moving(move.to(), turn.transition().id()));
        return turn.store(moving, live.value());
    }

    static Step in(Turn turn, MoveIn move) {
        Envelope current = turn.current();
        Arrival before = turn.standing().arrival();
        if (current != null && before != null && before.move().equals(move.move())) {
            return new Step(Writing.STORE, current, turn.answer(before.answer(), current, null), List.of());
        }
        if (turn.state() == State.MOVING) {
            return met(turn);
        }
        if (turn.isHeldByAnother()) {
            return Reads.underAnothersHold(turn);
        }
        Verdict obstacle = obstacle(turn);
        if (current != null && obstacle != null) {
            return refuse(turn, current, move.move(), obstacle);
        }
        Verdict death = death(turn, move.luggage());
        return death != null ? turn.nothing(death) : admit(turn, move);
    }

    /** What is in the way of an entry that comes here, {@code null} if nothing is. */
    private static @Nullable Verdict obstacle(Turn turn) {
        if (turn.state() == State.REVOKED
                || turn.transition().since() < turn.standing().barrier()) {
            return Verdict.REVOKED;
        }
        return turn.live() != null || turn.standing().arrival() != null ? Verdict.HIT : null;
    }

    /** What an entry has died of on its way here, {@code null} if it lives. */
    private static @Nullable Verdict death(Turn turn, Details luggage) {
        if (turn.isRevoked(luggage.user(), luggage.since())) {
            return Verdict.REVOKED;
        }
        boolean cleared = turn.epochs().cleared(turn.key().scope()) > luggage.since();
        return cleared || luggage.expiresAt() <= turn.now() ? Verdict.STILLBORN : null;
    }

    private static Step refuse(Turn turn, Envelope current, OperationId move, Verdict answer) {
        Arrival before = turn.standing().arrival();
        Arrival arrival = before == null
                ? new Arrival(move, answer, number(turn))
                : new Arrival(before.move(), before.answer(), Math.max(before.until(), number(turn)));
        Envelope next = current.with(current.stamp().recalling(arrival));
        return new Step(Writing.STORE, next, turn.answer(answer, current, null), List.of());
    }

    private static Step admit(Turn turn, MoveIn move) {
        Details luggage = move.luggage();
        Stamp stamp = turn.stamp(Verdict.MOVED)
                .asOf(luggage.since())
                .recalling(new Arrival(move.move(), Verdict.MOVED, number(turn)));
        Lifetime lifetime =
                new Lifetime(luggage.createdAt(), luggage.touchedAt(), luggage.expiresAt(), luggage.latest());
        Envelope next = new Envelope(stamp, lifetime, move.value(), luggage.user(), null);
        return turn.store(next, null, turn.event(EventKind.CREATED, move.value(), null));
    }

    /** Of those who may finish this move, none has begun after this number. */
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
        Envelope moved = new Envelope(
                turn.stamp(Verdict.MOVED),
                Lifetimes.kept(current.lifetime(), turn.now(), done.retentionMillis()),
                null,
                null,
                null,
                new Mark.Moved(moving.to()));
        return value == null || turn.state() == State.REVOKED
                ? turn.store(moved, null)
                : turn.store(moved, null, turn.event(EventKind.REMOVED, value, value));
    }

    static Step back(Turn turn, MoveBack back) {
        Envelope current = turn.current();
        if (current == null || underWay(turn, back.move()) == null) {
            return turn.keep(Verdict.STALE);
        }
        Stamp stamp = turn.stamp(Verdict.HIT).asOf(current.stamp().since());
        return turn.store(new Envelope(stamp, current.lifetime(), current.value(), current.user(), null), null);
    }

    private static Mark.@Nullable Moving underWay(Turn turn, OperationId move) {
        Envelope current = turn.current();
        return turn.state() != State.ABSENT
                        && current != null
                        && current.mark() instanceof Mark.Moving moving
                        && moving.move().equals(move)
                ? moving
                : null;
    }
}
