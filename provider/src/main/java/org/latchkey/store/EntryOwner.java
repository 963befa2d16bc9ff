/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Condition.Holding;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Condition.UnchangedSince;
import org.latchkey.store.Condition.ValueIs;
import org.latchkey.store.Effect.Plain;
import org.latchkey.store.Effect.ReadOrReserve;
import org.latchkey.store.Effect.Take;
import org.latchkey.store.Step.Writing;

/**
 * What the owner of an entry does with a transition: the one place where an entry's state is judged and changed.
 *
 * <p>A pure function of the stored envelope, the transition and the owner's clock; it runs on a partition thread, so it
 * neither blocks nor runs user code.
 */
public final class EntryOwner {

    private final EntryKey key;
    private final Transition transition;
    private final @Nullable Envelope current;
    private final long now;
    private final List<EntryEvent> events = new ArrayList<>(2);
    /** The value that readers see now; set to {@code null} when an expired one is cleared away. */
    private @Nullable Bytes live;

    private EntryOwner(EntryKey key, Transition transition, @Nullable Envelope current, long now) {
        this.key = key;
        this.transition = transition;
        this.current = current;
        this.now = now;
        this.live = current != null && (holding() || current.lifetime().covers(now)) ? current.value() : null;
    }

    /**
     * Decides what becomes of an entry.
     *
     * @param current what is stored, {@code null} if nothing is
     * @param now the owner's clock in milliseconds, which never steps back
     * @param epochs what the owner knows of the cache's revocations and clears
     */
    public static Step step(EntryKey key, Transition transition, @Nullable Envelope current, long now, Epochs epochs) {
        return new EntryOwner(key, transition, current, now).decide();
    }

    private Step decide() {
        if (current != null && isMine(current.stamp().change())) {
            return again(current);
        }
        if (isStale()) {
            return keep(Verdict.STALE);
        }
        if (current != null && current.heldAgainst(token(), now)) {
            return underAnothersHold(current);
        }
        expire();
        Step unmet = unmet();
        return unmet != null ? unmet : act();
    }

    private boolean isMine(OperationId change) {
        boolean confirms = transition.effect() == Plain.CONFIRM
                && transition.condition() instanceof UnchangedSince asked
                && asked.change().equals(change);
        return confirms || change.equals(transition.id());
    }

    /** Stores what is there once more, so that the answer stands on the backups too. */
    private Step again(Envelope entry) {
        Outcome outcome = answer(entry.stamp().verdict(), entry, null);
        return new Step(Writing.STORE, entry, outcome, events);
    }

    private boolean isStale() {
        if (transition.condition() instanceof UnchangedSince same) {
            return !unchanged(same);
        }
        return transition.condition() instanceof Holding mine && !holds(mine);
    }

    private boolean unchanged(UnchangedSince same) {
        return current != null
                && current.stamp().change().equals(same.change())
                && (live != null || current.value() == null)
                && (isLook() || !current.heldAgainst(null, now));
    }

    private boolean holds(Holding mine) {
        return current != null
                && current.hold() != null
                && current.hold().token().equals(mine.token());
    }

    private boolean holding() {
        return transition.condition() instanceof Holding;
    }

    private @Nullable OperationId token() {
        return transition.condition() instanceof Holding mine
                ? mine.token()
                : transition.effect() instanceof Take ? transition.id() : null;
    }

    private boolean isLook() {
        return transition.effect() == Plain.PEEK
                || transition.effect() == Plain.READ
                || transition.effect() instanceof ReadOrReserve;
    }

    /**
     * Reads see what was there before the holder began. A load that starts now would race it: it gets no reservation, but
     * what is there in its place, so that readers can share one load whose value is not stored.
     */
    private Step underAnothersHold(Envelope held) {
        if (!isLook()) {
            long remaining = held.hold() == null ? 0 : held.hold().until() - now;
            return new Step(Writing.KEEP, null, new Outcome(Verdict.BUSY, null, null, remaining), events);
        }
        return live == null
                ? new Step(Writing.KEEP, null, answer(Verdict.MISS, held, null), events)
                : read(held, transition.effect() != Plain.PEEK);
    }

    /** Clears an expired value away, and says so, whatever the transition is after. */
    private void expire() {
        if (current != null && current.value() != null && live == null) {
            event(EventKind.EXPIRED, current.value(), current.value());
        }
    }

    /** The step of a transition whose condition on the value is not met, else {@code null}. */
    private @Nullable Step unmet() {
        Condition condition = transition.condition();
        if (condition == Presence.ABSENT && live != null) {
            return keep(Verdict.HIT);
        }
        boolean needsValue = condition == Presence.PRESENT || condition instanceof ValueIs;
        if (needsValue && live == null) {
            return clear(Verdict.MISS);
        }
        if (condition instanceof ValueIs expected
                && current != null
                && live != null
                && !expected.value().equals(live)) {
            return mismatch(current);
        }
        return null;
    }

    private Step mismatch(Envelope entry) {
        return transition.answer() == Answer.VALUE_ON_MISMATCH
                ? new Step(Writing.KEEP, null, answer(Verdict.MISMATCH, entry, live), events)
                : touched(entry, Verdict.MISMATCH);
    }

    private Step act() {
        Effect effect = transition.effect();
        if (effect instanceof Effect.Store store) {
            return live == null ? create(store.value()) : update(store.value(), live);
        }
        if (effect instanceof Take take) {
            return take(take.millis());
        }
        if (effect instanceof ReadOrReserve reserve && live == null) {
            return reserve(reserve.millis());
        }
        if (effect == Plain.REMOVE) {
            return remove();
        }
        if (effect == Plain.RELEASE && current != null) {
            return live == null
                    ? new Step(Writing.DELETE, null, Outcome.of(Verdict.RELEASED), events)
                    : touched(current.with((Hold) null), Verdict.RELEASED);
        }
        return live == null || current == null ? clear(Verdict.MISS) : read(current, effect != Plain.PEEK);
    }

    private Step read(Envelope entry, boolean counts) {
        return counts
                ? touched(entry, Verdict.HIT)
                : new Step(Writing.KEEP, null, answer(Verdict.HIT, entry, live), events);
    }

    private Step touched(Envelope entry, Verdict verdict) {
        Lifetime lifetime = entry.lifetime().ending(now, transition.expiry().access());
        Envelope next = lifetime.equals(entry.lifetime()) ? entry : entry.with(lifetime);
        Outcome outcome = answer(verdict, next, live);
        return next.equals(current)
                ? new Step(Writing.KEEP, null, outcome, events)
                : new Step(Writing.STORE, next, outcome, events);
    }

    private Step create(Bytes value) {
        if (transition.expiry().creation() == 0) {
            return clear(Verdict.STILLBORN);
        }
        event(EventKind.CREATED, value, null);
        Lifetime lifetime = Lifetime.starting(now, transition.expiry().creation());
        return store(new Envelope(stamp(Verdict.CREATED), lifetime, value, null, null), null);
    }

    private Step update(Bytes value, Bytes old) {
        event(EventKind.UPDATED, value, old);
        Lifetime before = current == null ? Lifetime.starting(now, 0) : current.lifetime();
        Lifetime lifetime = before.ending(now, transition.expiry().update());
        return store(new Envelope(stamp(Verdict.UPDATED), lifetime, value, null, null), old);
    }

    private Step store(Envelope next, @Nullable Bytes old) {
        return new Step(Writing.STORE, next, answer(next.stamp().verdict(), next, old), events);
    }

    private Step remove() {
        if (live == null) {
            return clear(Verdict.MISS);
        }
        event(EventKind.REMOVED, live, live);
        Bytes old = transition.answer() == Answer.VALUE ? live : null;
        return new Step(Writing.DELETE, null, new Outcome(Verdict.REMOVED, old, null, 0), events);
    }

    private Step take(long millis) {
        Hold hold = new Hold(transition.id(), now + millis);
        Envelope next = current != null && live != null
                ? current.with(hold)
                : new Envelope(stamp(Verdict.HELD), Lifetime.starting(now, millis), null, null, hold);
        return new Step(Writing.STORE, next, answer(Verdict.HELD, next, live), events);
    }

    private Step reserve(long millis) {
        boolean reserved = current != null
                && current.value() == null
                && current.hold() == null
                && current.lifetime().covers(now);
        if (reserved) {
            return keep(Verdict.MISS);
        }
        Envelope next = new Envelope(stamp(Verdict.MISS), Lifetime.starting(now, millis), null, null, null);
        return store(next, null);
    }

    /** Nothing live is there, and nothing shall stay: no expired value, and no reservation where this is a write. */
    private Step clear(Verdict verdict) {
        boolean voids = transition.effect() instanceof Effect.Store || transition.effect() == Plain.REMOVE;
        boolean expired = current != null && current.value() != null;
        return new Step(
                current != null && (voids || expired) ? Writing.DELETE : Writing.KEEP,
                null,
                Outcome.of(verdict),
                events);
    }

    private Step keep(Verdict verdict) {
        Outcome outcome = current == null ? Outcome.of(verdict) : answer(verdict, current, live);
        return new Step(Writing.KEEP, null, outcome, events);
    }

    private Outcome answer(Verdict verdict, Envelope entry, @Nullable Bytes value) {
        boolean wanted = switch (transition.answer()) {
            case NOTHING, DETAILS -> false;
            case VALUE, VALUE_AND_DETAILS -> true;
            case VALUE_ON_MISMATCH -> verdict == Verdict.MISMATCH;
        };
        return new Outcome(verdict, wanted ? value : null, entry.stamp().change(), remaining(entry.lifetime()));
    }

    private long remaining(Lifetime lifetime) {
        return lifetime.expiresAt() == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, lifetime.expiresAt() - now);
    }

    /** Higher than any before it, also where an entry of this key went a moment ago. */
    private Stamp stamp(Verdict verdict) {
        long before = current == null ? 0 : current.stamp().version();
        long version = Math.max(before + 1, now << 20);
        return new Stamp(version, transition.id(), verdict, transition.since(), 0);
    }

    private void event(EventKind kind, Bytes value, @Nullable Bytes old) {
        events.add(new EntryEvent(kind, key, value, old, transition.id()));
    }
}
