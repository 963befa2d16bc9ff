/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Standing.State;
import org.latchkey.store.Step.Writing;

/** What an owner does with transitions that look, and with those that find nothing to change. */
final class Reads {

    private Reads() {}

    static Step read(Turn turn, Envelope live) {
        Effect effect = turn.transition().effect();
        return effect == Plain.PEEK || effect == Plain.CONFIRM
                ? turn.keep(Verdict.HIT)
                : touch(turn, live, Verdict.HIT);
    }

    /** An access: it extends the life of {@code entry}, which is what is there but perhaps for the hold. */
    static Step touch(Turn turn, Envelope entry, Verdict verdict) {
        Lifetime lifetime =
                Lifetimes.touched(entry.lifetime(), turn.transition().expiry(), turn.now());
        return turn.put(entry.with(lifetime), verdict);
    }

    static Step mismatch(Turn turn, Envelope live) {
        return turn.transition().answer() == Answer.VALUE_ON_MISMATCH
                ? turn.keep(Verdict.MISMATCH)
                : touch(turn, live, Verdict.MISMATCH);
    }

    /**
     * Reads see what was there before the holder began. A load that starts now would race it: it gets no reservation, but
     * what is there in its place, so that readers can share one load whose value is not stored.
     */
    static Step underAnothersHold(Turn turn) {
        Hold hold = turn.hold();
        if (!turn.isLook()) {
            long remaining = hold == null ? 0 : hold.until() - turn.now();
            return new Step(Writing.KEEP, null, new Outcome(Verdict.BUSY, null, null, remaining), List.of());
        }
        Envelope live = turn.live();
        return live == null ? turn.keep(Verdict.MISS) : read(turn, live);
    }

    /** Leaves a reservation, or answers the one that stands. */
    static Step reserve(Turn turn, long millis) {
        if (turn.state() == State.EMPTY && turn.hold() == null) {
            return turn.keep(Verdict.MISS);
        }
        Stamp stamp = turn.stamp(Verdict.MISS);
        return turn.store(new Envelope(stamp, Lifetime.starting(turn.now(), millis), null, null, null), null);
    }

    /**
     * Nothing live is there: no expired value shall stay, and no reservation where this is a write. Who only looks is told by
     * what operation the key is held or reserved.
     */
    static Step miss(Turn turn) {
        Effect effect = turn.transition().effect();
        boolean voids = effect instanceof Effect.Store || effect == Plain.REMOVE;
        if (effect == Plain.PEEK && turn.state() == State.EMPTY) {
            return turn.keep(Verdict.MISS);
        }
        return voids || turn.state() == State.ENDED
                ? turn.vacate(Outcome.of(Verdict.MISS))
                : turn.nothing(Verdict.MISS);
    }
}
