/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition;
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
    Held take(Aim at) {
        queue(at.key());
        try {
            return takeInTurn(at);
        } catch (Throwable e) {
            locks.unlock(at.key());
            throw e;
        }
    }

    /** Takes several entries, at best all of them in one round trip. Blocks. */
    List<Held> takeAll(List<Aim> keys) {
        List<Aim> sorted = new ArrayList<>(keys);
        sorted.sort(ORDER);
        List<Held> taken = new ArrayList<>(sorted.size());
        int queued = 0;
        try {
            for (Aim at : sorted) {
                queue(at.key());
                queued++;
            }
            takeInTurns(sorted, taken);
            gate.enter();
            return taken;
        } catch (Throwable e) {
            abandonAll(taken, e);
            sorted.subList(0, queued).forEach(at -> locks.unlock(at.key()));
            throw e;
        }
    }

    /** Commits, waits, and answers what was done. */
    Applied commit(Held held, Effect effect, ExpiryRule expiry) {
        try {
            return conclude(held, effect, steps.await(sendCommit(held, effect, expiry)));
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
            Sent commit = sendCommit(held, plan.effect(), plan.expiry());
            return () -> {
                try {
                    receive.accept(plan, conclude(held, plan.effect(), steps.await(commit)));
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

    private Sent sendCommit(Held held, Effect effect, ExpiryRule expiry) {
        locks.exit(held.key());
        return steps.send(
                held.at(),
                new Ask(new Condition.Holding(held.token()), effect, expiry, Answer.NOTHING),
                steps.newOperation());
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

    private void takeInTurns(List<Aim> sorted, List<Held> taken) {
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
    private void takeWindow(List<Aim> window, List<Held> taken) {
        List<Attempt> attempts = new ArrayList<>(window.size());
        Trouble trouble = new Trouble();
        for (Aim at : window) {
            if (!trouble.isAny()) {
                trouble.during(() -> attempts.add(attempt(at)));
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

    private Held takeInTurn(Aim at) {
        Attempt[] attempt = {attempt(at)};
        try {
            Applied first = steps.await(attempt[0].answer());
            Applied applied = Steps.isBusy(first)
                    ? steps.untilFree(first, () -> {
                        attempt[0] = attempt(at);
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

    private Attempt attempt(Aim at) {
        long askedAt = timing.nanos();
        OperationId token = steps.newOperation();
        Ask take = new Ask(
                Condition.Presence.ANY,
                new Effect.Take(settings.userCodeTimeoutMillis()),
                ExpiryRule.NONE,
                Answer.VALUE);
        return new Attempt(at, token, askedAt, steps.send(at, take, token));
    }

    private Held held(Attempt attempt, Applied applied) {
        locks.enter(attempt.at().key());
        return new Held(attempt.at(), attempt.token(), applied.outcome().value(), attempt.askedAt(), applied.unheard());
    }

    /** A hold that may have come about although its answer was not seen shall not delay others for its whole time. */
    private void forget(Attempt attempt) {
        Held held = new Held(attempt.at(), attempt.token(), null, attempt.askedAt(), null);
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
        long limit = TimeUnit.MILLISECONDS.toNanos(settings.userCodeTimeoutMillis());
        boolean takenOver = applied.outcome().change() != null;
        if (takenOver || timing.nanos() - held.askedAt() >= limit) {
            throw failures.tookTooLong();
        }
        // A clear() or destroy took the entry away, which is as if it had come right after this commit.
        return new Applied(new Outcome(verdict(held, effect), null, null, 0), unheard);
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
