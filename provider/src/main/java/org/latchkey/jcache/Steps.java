/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.latchkey.store.Applied;
import org.latchkey.store.EntryBatch;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Verdict;

/**
 * The way of every transition to the cluster, and back.
 *
 * <p>Threads: any. Cost: one round trip a step; {@link #now} waits for it, and for others that hold the entry.
 */
final class Steps {

    private static final long FIRST_PAUSE_NANOS = 50_000;
    private static final long LONGEST_PAUSE_NANOS = 20_000_000;

    /** How many moves of an entry one step may meet on its way: each is another call's success. */
    private static final int MOST_MOVES = 100;

    private final Owners owners;
    private final Finisher finisher;
    private final KeyLocks locks;
    private final Timing timing;
    private final Failures failures;
    private final long callTimeoutMillis;

    Steps(Owners owners, Finisher finisher, KeyLocks locks, Timing timing, Failures failures, long callTimeoutMillis) {
        this.owners = owners;
        this.finisher = finisher;
        this.locks = locks;
        this.timing = timing;
        this.failures = failures;
        this.callTimeoutMillis = callTimeoutMillis;
    }

    OperationId newOperation() {
        return owners.newOperation();
    }

    /**
     * Sends a step off, and does not wait.
     *
     * @throws javax.cache.CacheException if the calling thread holds the entry itself
     */
    Sent send(Aim aim, Ask ask) {
        if (locks.isInside(aim.key())) {
            throw failures.reentered();
        }
        return send(aim, ask, owners.newOperation());
    }

    /** Sends a step off under this name, also for an entry that the calling thread holds. */
    Sent send(Aim aim, Ask ask, OperationId id) {
        return new Sent(aim, ask, id, owners.send(aim, ask, id), System.nanoTime());
    }

    /** Steps that are to be sent off together. */
    Together together() {
        return new Together(owners.store().batch());
    }

    /** Steps of one call that are sent off together: cheaper than one by one. Used by one thread. */
    final class Together {

        private final EntryBatch batch;

        private Together(EntryBatch batch) {
            this.batch = batch;
        }

        /** As {@link Steps#send(Aim, Ask)}, but it sets out with the others. */
        Sent send(Aim aim, Ask ask) {
            if (locks.isInside(aim.key())) {
                throw failures.reentered();
            }
            return send(aim, ask, owners.newOperation());
        }

        /** As {@link Steps#send(Aim, Ask, OperationId)}, but it sets out with the others. */
        Sent send(Aim aim, Ask ask, OperationId id) {
            return new Sent(aim, ask, id, owners.send(aim, ask, id, batch), System.nanoTime());
        }

        /** Has all set out; to be called once, whatever failed meanwhile. */
        void setOut() {
            batch.send();
        }
    }

    /** The answer to a step that has been sent; where it met an entry on its way to another key, after that has got there. */
    Applied await(Sent sent) {
        Applied applied = owners.await(sent.answer(), sent.nanos());
        for (int moves = 0; applied.outcome().verdict() == Verdict.MOVING && moves < MOST_MOVES; moves++) {
            finisher.finish(sent.aim(), applied.outcome());
            applied = owners.await(owners.send(sent.aim(), sent.ask(), sent.id()));
        }
        if (applied.outcome().verdict() == Verdict.MOVING) {
            throw failures.unfinishedMove();
        }
        return applied;
    }

    /** Takes a step, waiting its turn where others hold the entry. */
    Applied now(Aim aim, Ask ask) {
        return settled(aim, ask, await(send(aim, ask)));
    }

    /**
     * The answer to a step that is not {@link Verdict#BUSY}: {@code first}, or that of a later try. Of the callers of
     * this process that wait for one entry, one asks the owner; the others wait for their turn.
     */
    Applied settled(Aim aim, Ask ask, Applied first) {
        if (!isBusy(first)) {
            return first;
        }
        long deadline = deadline(first);
        queue(aim.key(), deadline - timing.nanos());
        try {
            return untilFree(await(send(aim, ask)), deadline, () -> await(send(aim, ask)));
        } finally {
            locks.unlock(aim.key());
        }
    }

    /** Waits for the caller's turn at a key in this process, which {@link KeyLocks#unlock} ends. Blocks. */
    void queue(EntryKey key, long nanos) {
        // The commit that a listener hears of may still have its turn, and waits for the listener.
        if (ListenerThreads.isCurrent()) {
            return;
        }
        try {
            if (!locks.lock(key, nanos)) {
                throw failures.heldTooLong();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failures.interrupted(e);
        }
    }

    /** Tries again with growing pauses until nobody else holds the entry, or time is up. */
    Applied untilFree(Applied first, Supplier<Applied> attempt) {
        return untilFree(first, deadline(first), attempt);
    }

    private long deadline(Applied busy) {
        long remaining = Math.max(0, busy.outcome().remainingMillis());
        return timing.nanos() + TimeUnit.MILLISECONDS.toNanos(remaining + callTimeoutMillis);
    }

    private Applied untilFree(Applied first, long deadline, Supplier<Applied> attempt) {
        long pause = FIRST_PAUSE_NANOS;
        Applied applied = first;
        while (isBusy(applied)) {
            if (timing.nanos() - deadline > 0) {
                throw failures.heldTooLong();
            }
            if (Thread.currentThread().isInterrupted()) {
                throw failures.interrupted(new InterruptedException());
            }
            timing.pause(pause);
            pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
            applied = attempt.get();
        }
        return applied;
    }

    static boolean isBusy(Applied applied) {
        return applied.outcome().verdict() == Verdict.BUSY;
    }
}
