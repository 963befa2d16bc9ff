/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Bytes;
import org.latchkey.store.Condition;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/**
 * How a caller gets an entry for itself while user code runs, and gives it back.
 *
 * <p>A hold ends at the latest with the user code time-out: a caller that hangs or dies is taken over. Every
 * {@link Held} is to be ended by exactly one commit or {@link #abandon}. Whoever gets an entry when the cache has been
 * closed meanwhile gives it back, and fails: the user's code may be closed by then. Cost: one round trip to take, one to
 * commit.
 */
final class Holds {

    /** The order in which several entries are taken, the same in every process, so that no two wait for each other. */
    static final Comparator<Aim> ORDER = Comparator.comparing(
                    (Aim at) -> at.key().scope())
            .thenComparing(at -> at.key().bytes().array(), Arrays::compareUnsigned);

    /**
     * An entry that is to be held.
     *
     * @param at which
     * @param user whose entry the caller means to store, {@code null} for nobody's, or where that is not known yet
     */
    record Taking(Aim at, @Nullable String user) {
        EntryKey key() {
            return at.key();
        }
    }

    private final Steps steps;
    private final KeyLocks locks;
    private final Gate gate;
    private final Timing timing;
    private final Failures failures;
    private final CacheSettings settings;

    Holds(Steps steps, KeyLocks locks, Gate gate, Timing timing, Failures failures, CacheSettings settings) {
        this.steps = steps;
        this.locks = locks;
        this.gate = gate;
        this.timing = timing;
        this.failures = failures;
        this.settings = settings;
    }

    /** Takes an entry, after those of this process and of others that came before. Blocks. */
    Held take(Taking taking) {
        queue(taking.key());
        try {
            return takeInTurn(taking);
        } catch (Throwable e) {
            locks.unlock(taking.key());
            throw e;
        }
    }

    /** Takes several entries, at best all of them in one round trip. Blocks. */
    List<Held> takeAll(List<Taking> wanted) {
        List<Taking> sorted = new ArrayList<>(wanted);
        sorted.sort(Comparator.comparing(Taking::at, ORDER));
        List<Held> taken = new ArrayList<>(sorted.size());
        int queued = 0;
        try {
            for (Taking taking : sorted) {
                queue(taking.key());
                queued++;
            }
            takeInTurns(sorted, taken);
            gate.enter();
            return taken;
        } catch (Throwable e) {
            abandonAll(taken, e);
            sorted.subList(0, queued).forEach(taking -> locks.unlock(taking.key()));
            throw e;
        }
    }

    /** Commits, waits, and answers what was done. */
    Applied commit(Held held, Effect effect, ExpiryRule expiry) {
        try {
            return sendCommit(held, effect, expiry).get();
        } finally {
            locks.unlock(held.key());
        }
    }

    /**
     * Commits several entries; goes on after a failure, and throws all of them at the end. All are sent off before the
     * first is waited for: a listener that it waits for may itself wait for an entry held here.
     *
     * @param receive is handed what was done, for each that did not fail
     */
    void commitAll(List<Plan> plans, BiConsumer<Plan, Applied> receive) {
        Trouble trouble = new Trouble();
        List<Runnable> endings = new ArrayList<>(plans.size());
        plans.forEach(plan -> endings.add(ending(plan, receive)));
        endings.forEach(trouble::during);
        trouble.throwIfAny();
    }

    /** Sends a commit off; what it returns waits for it. */
    private Runnable ending(Plan plan, BiConsumer<Plan, Applied> receive) {
        Held held = plan.held();
        try {
            Supplier<Applied> commit = sendCommit(held, plan.effect(), plan.expiry());
            return () -> {
                try {
                    receive.accept(plan, commit.get());
                } finally {
                    locks.unlock(held.key());
                }
            };
        } catch (RuntimeException e) {
            locks.unlock(held.key());
            return () -> {
                throw e;
            };
        }
    }

    /** Sends a commit off; what it returns waits for it. What is not really held has nothing to be committed to but a renewal. */
    private Supplier<Applied> sendCommit(Held held, Effect effect, ExpiryRule expiry) {
        locks.exit(held.key());
        boolean isHeld = held.grant() == Held.Grant.HELD;
        if (!isHeld && !(effect instanceof Effect.Renew)) {
            return () -> new Applied(new Outcome(unheldVerdict(effect), null, null, 0), held.unheard());
        }
        if (!isHeld && isOverdue(held)) {
            throw failures.tookTooLong();
        }
        Condition condition = isHeld ? new Condition.Holding(held.token()) : Condition.Presence.ANY;
        Sent commit = steps.send(held.at(), new Ask(condition, effect, expiry, Answer.NOTHING), steps.newOperation());
        return () -> conclude(held, effect, steps.await(commit));
    }

    private static Verdict unheldVerdict(Effect effect) {
        if (effect == Effect.Plain.RELEASE) {
            return Verdict.RELEASED;
        }
        return effect == Effect.Plain.REMOVE ? Verdict.MISS : Verdict.REVOKED;
    }

    /** Ends the turns at entries of which their owners know already what has become of them. */
    void leave(List<Held> held) {
        held.forEach(entry -> locks.exit(entry.key()));
        held.forEach(entry -> locks.unlock(entry.key()));
    }

    /** Gives entries back as they were, and does not wait. */
    void giveBackAll(List<Held> held) {
        held.forEach(this::giveBack);
        held.forEach(entry -> locks.unlock(entry.key()));
    }

    /** Gives an entry back as it was. */
    void abandon(Held held, Throwable reason) {
        abandonAll(List.of(held), reason);
    }

    /**
     * Gives entries back as they were, because of {@code reason}, to which a failure to do so is added. All together and
     * without waiting for an answer: a cluster that does not answer shall not delay {@code reason} once for each.
     */
    void abandonAll(List<Held> held, Throwable reason) {
        Trouble trouble = new Trouble();
        held.forEach(entry -> trouble.during(() -> release(entry)));
        held.forEach(entry -> locks.unlock(entry.key()));
        trouble.attachTo(reason);
    }

    private void queue(EntryKey key) {
        if (locks.isInside(key)) {
            throw failures.reentered();
        }
        steps.queue(key, TimeUnit.MILLISECONDS.toNanos(settings.turnTimeoutMillis()));
    }

    private void takeInTurns(List<Taking> sorted, List<Held> taken) {
        while (taken.size() < sorted.size()) {
            int from = taken.size();
            int to = Math.min(sorted.size(), from + Pipeline.WINDOW);
            takeWindow(sorted.subList(from, to), taken);
            if (taken.size() < to) {
                taken.add(takeInTurn(sorted.get(taken.size())));
            }
        }
    }

    /** Takes those before the first that is busy; gives back those behind it, which must not be held while waiting. */
    private void takeWindow(List<Taking> window, List<Held> taken) {
        List<Attempt> attempts = new ArrayList<>(window.size());
        Trouble trouble = new Trouble();
        for (Taking taking : window) {
            if (!trouble.isAny()) {
                trouble.during(() -> attempts.add(attempt(taking)));
            }
        }
        List<Held> behind = new ArrayList<>();
        boolean stopped = false;
        for (Attempt attempt : attempts) {
            try {
                Applied applied = steps.await(attempt.answer());
                boolean busy = Steps.isBusy(applied);
                stopped |= busy;
                if (!busy) {
                    (stopped ? behind : taken).add(held(attempt, applied));
                }
            } catch (RuntimeException e) {
                stopped = true;
                forget(attempt);
                trouble.add(e);
            }
        }
        behind.forEach(this::giveBack);
        trouble.throwIfAny();
    }

    private Held takeInTurn(Taking taking) {
        Attempt[] attempt = {attempt(taking)};
        try {
            Applied first = steps.await(attempt[0].answer());
            Applied applied = Steps.isBusy(first)
                    ? steps.untilFree(first, () -> {
                        attempt[0] = attempt(taking);
                        return steps.await(attempt[0].answer());
                    })
                    : first;
            gate.enter();
            return held(attempt[0], applied);
        } catch (RuntimeException e) {
            forget(attempt[0]);
            throw e;
        }
    }

    private Attempt attempt(Taking taking) {
        long askedAt = timing.nanos();
        OperationId token = steps.newOperation();
        Ask take = new Ask(
                Condition.Presence.ANY,
                new Effect.Take(settings.userCodeTimeoutMillis(), taking.user()),
                ExpiryRule.NONE,
                Answer.VALUE_AND_DETAILS);
        return new Attempt(taking.at(), token, askedAt, steps.send(taking.at(), take, token));
    }

    private Held held(Attempt attempt, Applied applied) {
        locks.enter(attempt.at().key());
        Held.Grant grant = grant(applied.outcome());
        Held.Stored found = grant == Held.Grant.HELD ? found(applied.outcome()) : null;
        return new Held(attempt.at(), attempt.token(), grant, found, attempt.askedAt(), applied.unheard());
    }

    private static Held.@Nullable Stored found(Outcome taken) {
        Bytes value = taken.value();
        Details details = taken.details();
        return value == null ? null : new Held.Stored(value, details == null ? null : details.user(), taken.change());
    }

    private static Held.Grant grant(Outcome outcome) {
        if (outcome.verdict() != Verdict.REVOKED) {
            return Held.Grant.HELD;
        }
        Details found = outcome.details();
        return found == null || found.mark() == null ? Held.Grant.REFUSED : Held.Grant.REVOKED;
    }

    /** A hold that may have come about although its answer was not seen shall not delay others for its whole time. */
    private void forget(Attempt attempt) {
        Held held = new Held(attempt.at(), attempt.token(), Held.Grant.HELD, null, attempt.askedAt(), null);
        giveBack(held);
        // It may still be under way, or be tried again: then what it takes is given back when its answer comes.
        var unused = attempt.answer().answer().thenAccept(taken -> giveBack(held));
    }

    /** Ends a hold, not the turn in the queue; nobody waits for the answer. */
    private void giveBack(Held held) {
        try {
            release(held);
        } catch (RuntimeException e) {
            // The hold then ends by itself, with its time; the failure that matters is the one being reported.
            return;
        }
    }

    private void release(Held held) {
        var unused = sendCommit(held, Effect.Plain.RELEASE, ExpiryRule.NONE);
    }

    private Applied conclude(Held held, Effect effect, Applied applied) {
        Throwable unheard = held.unheard() == null ? applied.unheard() : held.unheard();
        if (applied.outcome().verdict() != Verdict.STALE) {
            return new Applied(asSeen(held, applied.outcome()), unheard);
        }
        boolean takenOver = applied.outcome().change() != null;
        if (takenOver || isOverdue(held)) {
            throw failures.tookTooLong();
        }
        // A clear() or destroy took the entry away, which is as if it had come right after this commit.
        return new Applied(new Outcome(verdict(held, effect), null, null, 0), unheard);
    }

    /** Whether its time is up, so that others may have it. */
    boolean isOverdue(Held held) {
        long limit = TimeUnit.MILLISECONDS.toNanos(settings.userCodeTimeoutMillis());
        return timing.nanos() - held.askedAt() >= limit;
    }

    /** What was done in the eyes of its holder, to whom a value that cannot be read may have counted as absent. */
    private static Outcome asSeen(Held held, Outcome outcome) {
        if (held.isPresent()) {
            return outcome;
        }
        Verdict verdict = switch (outcome.verdict()) {
            case UPDATED -> Verdict.CREATED;
            case REMOVED -> Verdict.MISS;
            default -> outcome.verdict();
        };
        return new Outcome(verdict, outcome.value(), outcome.change(), outcome.remainingMillis());
    }

    private static Verdict verdict(Held held, Effect effect) {
        if (effect == Effect.Plain.RELEASE) {
            return Verdict.RELEASED;
        }
        if (effect == Effect.Plain.REMOVE) {
            return held.isPresent() ? Verdict.REMOVED : Verdict.MISS;
        }
        return held.isPresent() ? Verdict.UPDATED : Verdict.CREATED;
    }

    /** What to do with an entry that is held. */
    record Plan(Held held, Effect effect, ExpiryRule expiry) {}

    private record Attempt(Aim at, OperationId token, long askedAt, Sent answer) {}
}
