/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * What an envelope is to its owner at one instant, by the clock and by the epochs; and what must be remembered of its key
 * whatever becomes of it.
 *
 * @param state whether it is alive, dead, or no longer there
 * @param mark why it is dead where it is: its own mark, or the revocation of its user
 * @param barrier writes that began before this number are refused; 0 for none
 * @param arrival what the key answered to a move, {@code null} for none
 */
record Standing(
        State state,
        @Nullable Mark mark,
        long barrier,
        @Nullable Arrival arrival) {

    /** What there is. */
    enum State {
        /** Nothing, though the envelope may still lie there: cleared away, or over. */
        ABSENT,
        /** A value whose end has come, of which nobody has been told. */
        ENDED,
        /** A hold or a reservation. */
        EMPTY,
        /** A live entry. */
        LIVE,
        /** An entry or key that is known to be dead. */
        REVOKED,
        /** An entry that must be moved on before anything else can be said. */
        MOVING
    }

    private static final Standing NOTHING = new Standing(State.ABSENT, null, 0, null);

    static Standing of(EntryKey key, @Nullable Envelope envelope, long now, Epochs epochs) {
        if (envelope == null) {
            return NOTHING;
        }
        long cleared = epochs.cleared(key.scope());
        Standing kept = remembered(envelope.stamp(), cleared, epochs.floor());
        return number(envelope) < cleared
                ? kept
                : ofKept(envelope, now, epochs.floor(), kept, death(key, envelope, epochs));
    }

    /** What outlives the entry: the floor refuses what began before it, and what a clear covers is dead on arrival. */
    private static Standing remembered(Stamp stamp, long cleared, long floor) {
        Arrival arrival = stamp.arrival();
        return new Standing(
                State.ABSENT,
                null,
                stamp.barrier() > Math.max(cleared, floor) ? stamp.barrier() : 0,
                arrival == null || arrival.until() < Math.max(cleared, floor) ? null : arrival);
    }

    /** Where an envelope stands on the number line. */
    private static long number(Envelope envelope) {
        return envelope.mark() instanceof Mark.Revoked revoked
                ? revoked.epoch().number()
                : envelope.stamp().since();
    }

    private static Mark.@Nullable Revoked death(EntryKey key, Envelope envelope, Epochs epochs) {
        String user = envelope.user();
        Epoch epoch = user == null ? null : epochs.revoked(key.scope().namespace(), user);
        return epoch == null || envelope.stamp().since() >= epoch.number() ? null : new Mark.Revoked(epoch);
    }

    private static Standing ofKept(
            Envelope envelope, long now, long floor, Standing kept, Mark.@Nullable Revoked death) {
        Mark mark = envelope.mark();
        boolean over = !envelope.lifetime().covers(now);
        if (mark instanceof Mark.Moving) {
            return death == null ? kept.being(State.MOVING, mark) : kept.being(State.REVOKED, death);
        }
        if (mark != null) {
            return over ? kept.refusing(number(envelope), floor) : kept.being(State.REVOKED, mark);
        }
        if (envelope.value() == null) {
            return over && envelope.hold() == null ? kept : kept.being(State.EMPTY, null);
        }
        if (death != null) {
            return over ? kept : kept.being(State.REVOKED, death);
        }
        return kept.being(over ? State.ENDED : State.LIVE, null);
    }

    private Standing being(State other, @Nullable Mark why) {
        return new Standing(other, why, barrier, arrival);
    }

    /** A tombstone whose time is up shows no more, but must still refuse what it would have refused. */
    private Standing refusing(long number, long floor) {
        return new Standing(state, mark, number > floor ? Math.max(barrier, number) : barrier, arrival);
    }

    /** Whether something must stay where the entry is taken away. */
    boolean isMemorable() {
        return barrier != 0 || arrival != null;
    }
}
