/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Standing.State;
import org.latchkey.store.Step.Writing;

/**
 * One transition before its owner: what it finds, and the steps that can come of it.
 *
 * @param standing what {@code current} is at present
 */
record Turn(
        EntryKey key, Transition transition, @Nullable Envelope current, long now, Epochs epochs, Standing standing) {

    static Turn of(EntryKey key, Transition transition, @Nullable Envelope current, long now, Epochs epochs) {
        return new Turn(key, transition, current, now, epochs, Standing.of(key, current, now, epochs));
    }

    State state() {
        return standing.state();
    }

    /** The entry that readers see; its holder sees it to the end of the hold, whatever the clock says. */
    @Nullable
    Envelope live() {
        boolean alive = state() == State.LIVE || (state() == State.ENDED && holds());
        return alive ? current : null;
    }

    /** The value of {@link #live()}. */
    @Nullable
    Bytes value() {
        Envelope live = live();
        return live == null ? null : live.value();
    }

    /** Whether the caller says that it holds the entry, and does. */
    boolean holds() {
        Hold hold = hold();
        return hold != null
                && transition.condition() instanceof Holding mine
                && hold.token().equals(mine.token());
    }

    /** The hold that stands, perhaps past its time. */
    @Nullable
    Hold hold() {
        boolean counts = state() == State.LIVE || state() == State.ENDED || state() == State.EMPTY;
        return counts && current != null ? current.hold() : null;
    }

    /** Whether somebody else holds the entry, and it is not yet time to take it over. */
    boolean isHeldByAnother() {
        return current != null && hold() != null && current.heldAgainst(token(), now);
    }

    private @Nullable OperationId token() {
        if (transition.condition() instanceof Holding mine) {
            return mine.token();
        }
        return transition.effect() instanceof Effect.Take ? transition.id() : null;
    }

    /** Whether others would not notice, save that the entry lives longer. */
    boolean isLook() {
        return transition.effect() == Effect.Plain.PEEK
                || transition.effect() == Effect.Plain.READ
                || transition.effect() instanceof Effect.ReadOrReserve;
    }

    /** Whether a user's revocation covers what began at {@code since}. */
    boolean isRevoked(@Nullable String user, long since) {
        Epoch epoch = user == null ? null : epochs.revoked(key.scope().namespace(), user);
        return epoch != null && epoch.number() > since;
    }

    /** Nothing is done, and nothing said of what is there. */
    Step nothing(Verdict verdict) {
        return new Step(Writing.KEEP, null, Outcome.of(verdict), List.of());
    }

    /** Nothing is done. */
    Step keep(Verdict verdict) {
        return new Step(Writing.KEEP, null, seen(verdict, value()), List.of());
    }

    /** An answer about what is there, if there is anything. */
    Outcome seen(Verdict verdict, @Nullable Bytes value) {
        return current == null || state() == State.ABSENT ? Outcome.of(verdict) : answer(verdict, current, value);
    }

    /** Nothing is done, since the key is dead; the value of a tombstone is for those who ask for all that is known. */
    Step revoked() {
        Outcome seen = seen(Verdict.REVOKED, null);
        Bytes value = transition.answer().isWhole() && current != null ? current.value() : null;
        Outcome outcome = new Outcome(Verdict.REVOKED, value, seen.change(), 0, seen.details());
        return new Step(Writing.KEEP, null, outcome, List.of());
    }

    /** What is there is stored in another form, which is no change. */
    Step put(Envelope next, Verdict verdict) {
        return next.equals(current)
                ? keep(verdict)
                : new Step(Writing.STORE, next, answer(verdict, next, next.value()), List.of());
    }

    /** The entry, or what stands for it, becomes another. */
    Step store(Envelope next, @Nullable Bytes old, EntryEvent... events) {
        return new Step(Writing.STORE, next, answer(next.stamp().verdict(), next, old), after(events));
    }

    /** Nothing stays but what must be remembered of the key. */
    Step vacate(Outcome outcome, EntryEvent... events) {
        if (current == null) {
            return new Step(Writing.KEEP, null, outcome, List.of());
        }
        if (!standing.isMemorable()) {
            return new Step(Writing.DELETE, null, outcome, after(events));
        }
        boolean isBare = current.value() == null && current.mark() == null && state() == State.ABSENT;
        Envelope bare = new Envelope(stamp(outcome.verdict()), new Lifetime(now, now, now, now), null, null, null);
        return isBare
                ? new Step(Writing.KEEP, null, outcome, List.of())
                : new Step(Writing.STORE, bare, outcome, after(events));
    }

    /** A value whose end has come is told of before whatever takes its place. */
    private List<EntryEvent> after(EntryEvent... events) {
        List<EntryEvent> all = new ArrayList<>(2);
        if (state() == State.ENDED && !holds() && current != null && current.value() != null) {
            all.add(event(EventKind.EXPIRED, current.value(), current.value()));
        }
        all.addAll(List.of(events));
        return all;
    }

    EntryEvent event(EventKind kind, Bytes value, @Nullable Bytes old) {
        return new EntryEvent(kind, key, value, old, transition.id());
    }

    Outcome answer(Verdict verdict, Envelope entry, @Nullable Bytes value) {
        boolean asked = switch (transition.answer()) {
            case NOTHING, DETAILS -> false;
            case VALUE, VALUE_AND_DETAILS, COPY -> true;
            case VALUE_ON_MISMATCH -> verdict == Verdict.MISMATCH;
        };
        boolean moving = verdict == Verdict.MOVING;
        return new Outcome(
                verdict,
                asked || moving ? value : null,
                entry.stamp().change(),
                remaining(entry.lifetime()),
                moving || wantsDetails() ? details(entry) : null);
    }

    private boolean wantsDetails() {
        return transition.answer() == Answer.DETAILS
                || transition.answer().isWhole()
                || transition.effect() instanceof Effect.Revoke;
    }

    private Details details(Envelope entry) {
        Lifetime life = entry.lifetime();
        boolean follows = transition.effect() instanceof Effect.Revoke;
        Mark mark = entry.equals(current) ? standing.mark() : entry.mark();
        return new Details(
                life.createdAt(),
                life.touchedAt(),
                life.expiresAt(),
                life.latest(),
                entry.stamp().known(),
                entry.user(),
                follows ? toFollow(entry.mark()) : mark);
    }

    /**
     * A revocation goes after an entry that has left, also where an earlier one has put a tombstone in its place, and where a
     * clear has come since: the owner of the other key may not have heard of that yet.
     */
    private static @Nullable Mark toFollow(@Nullable Mark mark) {
        return mark instanceof Mark.Revoked revoked && revoked.movedTo() != null
                ? new Mark.Moved(revoked.movedTo())
                : mark;
    }

    private long remaining(Lifetime lifetime) {
        return lifetime.expiresAt() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, lifetime.expiresAt() - now);
    }

    /** Higher than any before it, also where an entry of this key went a moment ago. */
    Stamp stamp(Verdict verdict) {
        long before = current == null ? 0 : current.stamp().version();
        long version = Math.max(before + 1, now << 20);
        return new Stamp(
                version,
                transition.id(),
                verdict,
                Knowledge.of(transition.since()),
                standing.barrier(),
                standing.arrival());
    }
}
