/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Effect.Renew;
import org.latchkey.store.Effect.Store;
import org.latchkey.store.Effect.Take;
import org.latchkey.store.Step.Writing;

/** What an owner does with transitions that change, hold or end an entry that is alive, or make one. */
final class Writes {

    private Writes() {}

    static Step store(Turn turn, Store store) {
        if (isVain(turn, store.user())) {
            return vain(turn, store.user());
        }
        Envelope live = turn.live();
        return live == null ? create(turn, store) : update(turn, store, live);
    }

    /** Whether what is stored would be dead by an epoch or a renewal that came after its caller began. */
    static boolean isVain(Turn turn, @Nullable String user) {
        return isRefused(turn, user) || isCleared(turn);
    }

    /** Stores nothing, and gives the hold back if there is one. */
    static Step vain(Turn turn, @Nullable String user) {
        return giveUp(turn, isRefused(turn, user) ? Verdict.REVOKED : Verdict.STILLBORN);
    }

    private static boolean isRefused(Turn turn, @Nullable String user) {
        long since = turn.transition().since();
        return since < turn.standing().barrier() || turn.isRevoked(user, since);
    }

    private static boolean isCleared(Turn turn) {
        return turn.epochs().cleared(turn.key().scope()) > turn.transition().since();
    }

    /**
     * A newer entry stays, since whatever refuses this write came before that; a reservation goes, as of any write: not to
     * store is done too.
     */
    private static Step giveUp(Turn turn, Verdict verdict) {
        Envelope live = turn.live();
        if (live == null) {
            return turn.isHeldByAnother() ? turn.nothing(verdict) : turn.vacate(Outcome.of(verdict));
        }
        return turn.holds()
                ? new Step(Writing.STORE, live.with((Hold) null), Outcome.of(verdict), List.of())
                : turn.nothing(verdict);
    }

    private static Step create(Turn turn, Store store) {
        Lifetime lifetime = Lifetimes.created(turn.transition().expiry(), turn.now());
        return lifetime.covers(turn.now())
                ? put(turn, turn.stamp(Verdict.CREATED), lifetime, store.value(), store.user())
                : turn.vacate(Outcome.of(Verdict.STILLBORN));
    }

    private static Step update(Turn turn, Store store, Envelope live) {
        Lifetime lifetime = Lifetimes.updated(live.lifetime(), turn.transition().expiry(), turn.now());
        Stamp stamp = turn.stamp(Verdict.UPDATED).openedAs(live.stamp());
        return put(turn, stamp, lifetime, store.value(), store.user());
    }

    private static Step put(Turn turn, Stamp stamp, Lifetime lifetime, Bytes value, @Nullable String user) {
        Bytes old = turn.value();
        EventKind kind = old == null ? EventKind.CREATED : EventKind.UPDATED;
        return turn.store(new Envelope(stamp, lifetime, value, user, null), old, turn.event(kind, value, old));
    }

    /** Asked of a key that is alive, absent or revoked. */
    static Step renew(Turn turn, Renew renew) {
        boolean afterwards = turn.standing().mark() instanceof Mark.Revoked revoked
                && revoked.epoch().number() > turn.transition().since();
        if (afterwards || isRefused(turn, renew.user())) {
            return turn.nothing(Verdict.REVOKED);
        }
        Lifetime lifetime = Lifetimes.created(turn.transition().expiry(), turn.now());
        if (isCleared(turn) || !lifetime.covers(turn.now())) {
            return turn.nothing(Verdict.STILLBORN);
        }
        Stamp stamp = turn.stamp(turn.value() == null ? Verdict.CREATED : Verdict.UPDATED);
        long barrier = Math.max(turn.standing().barrier(), renew.number());
        return put(turn, stamp.refusing(barrier), lifetime, renew.value(), renew.user());
    }

    /** A hold upon a live entry is no change of it. */
    static Step take(Turn turn, Take take) {
        if (isRefused(turn, take.user())) {
            return turn.nothing(Verdict.REVOKED);
        }
        Hold hold = new Hold(turn.transition().id(), turn.now() + take.millis());
        Envelope live = turn.live();
        if (live != null) {
            return turn.put(live.with(hold), Verdict.HELD);
        }
        Lifetime lifetime = Lifetime.starting(turn.now(), take.millis());
        return turn.store(new Envelope(turn.stamp(Verdict.HELD), lifetime, null, null, hold), null);
    }

    static Step remove(Turn turn) {
        Envelope live = turn.live();
        Bytes value = turn.value();
        if (live == null || value == null) {
            return turn.vacate(Outcome.of(Verdict.MISS));
        }
        Outcome seen = turn.answer(Verdict.REMOVED, live, value);
        Outcome outcome = new Outcome(Verdict.REMOVED, seen.value(), null, 0, seen.details());
        return turn.vacate(outcome, turn.event(EventKind.REMOVED, value, value));
    }

    static Step release(Turn turn) {
        Envelope live = turn.live();
        return live == null
                ? turn.vacate(Outcome.of(Verdict.RELEASED))
                : Reads.touch(turn, live.with((Hold) null), Verdict.RELEASED);
    }

    static Step endAfter(Turn turn, Envelope live, long millis) {
        Lifetime lifetime = Lifetimes.ending(live.lifetime(), turn.transition().expiry(), turn.now(), millis);
        Bytes value = live.value();
        return value == null || lifetime.covers(turn.now())
                ? turn.put(live.with(lifetime), Verdict.HIT)
                : turn.vacate(Outcome.of(Verdict.REMOVED), turn.event(EventKind.EXPIRED, value, value));
    }
}
