/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Batch;
import org.latchkey.fence.Outbox;

/**
 * What a herald has to tell one process, and who waits for it.
 *
 * <p>Thread-safe: partition threads add, the courier sends, acknowledgements come from an executor's threads.
 */
final class Lane {

    /** How things stand with the process at the end of a lane. */
    enum State {
        /** It can be reached, or may be again. */
        OPEN,
        /** It has left the cluster. */
        GONE,
        /** It is there, and does not take what it is sent. */
        STUCK
    }

    private static final long NOT_ABSENT = -1;
    private static final long NEVER = -1;
    /** For so long after something had to be sent again, the straight way may be the wrong one. */
    private static final long REACHED_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final UUID process;
    private final UUID endpoint;
    private final long number;
    /** Guarded by this; so are the next seven. */
    private final Outbox<Notice> outbox;

    /** In the order of their numbers. */
    private final Map<Long, Awaited> waits = new LinkedHashMap<>();

    /** Those of which others must know soon what has become of them, in the same order. */
    private final Map<Long, Awaited> urgent = new LinkedHashMap<>();

    private long usedAt;
    private long absentSince = NOT_ABSENT;
    private boolean abandoned;
    private boolean acknowledged;
    private long sentAgainAt = NEVER;

    Lane(Participant to, long number, Outbox<Notice> outbox) {
        this.process = to.process();
        this.endpoint = to.endpoint();
        this.number = number;
        this.outbox = outbox;
    }

    UUID process() {
        return process;
    }

    UUID endpoint() {
        return endpoint;
    }

    long number() {
        return number;
    }

    /** Adds a notice that nobody waits for. */
    synchronized void add(Notice notice, long nanos) {
        if (!abandoned) {
            usedAt = nanos;
            outbox.add(notice);
        }
    }

    /** Adds a notice; completes when it has been heard, or the process is given up. */
    synchronized CompletableFuture<Heard> addAwaited(Notice notice, long nanos) {
        if (abandoned) {
            return CompletableFuture.completedFuture(Heard.ALL_PRESENT);
        }
        usedAt = nanos;
        CompletableFuture<Heard> heard = new CompletableFuture<>();
        waits.put(outbox.add(notice), new Awaited(heard, nanos, nanos));
        return heard;
    }

    /** The same; completes with {@link Heard#SILENT} where that takes longer than {@code patienceNanos}. */
    synchronized CompletableFuture<Heard> addUrgent(Notice notice, long nanos, long patienceNanos) {
        if (abandoned) {
            return CompletableFuture.completedFuture(Heard.ALL_PRESENT);
        }
        usedAt = nanos;
        CompletableFuture<Heard> heard = new CompletableFuture<>();
        urgent.put(outbox.add(notice), new Awaited(heard, nanos, nanos + patienceNanos));
        return heard;
    }

    /**
     * A notice that somebody waits for.
     *
     * @param heard completes when it has been heard
     * @param added when it was added, by the monotonic clock
     * @param since the same; of an urgent one, when its time is up
     */
    private record Awaited(CompletableFuture<Heard> heard, long added, long since) {

        /** With as much more time as has gone by of these nanoseconds since it was added. */
        private Awaited later(long nanos, long now) {
            return new Awaited(heard, added, since + Math.min(nanos, now - added));
        }
    }

    /** Whether something has been acknowledged, and nothing has had to be sent again for long. */
    synchronized boolean isReached(long nanos) {
        return acknowledged && (sentAgainAt == NEVER || nanos - sentAgainAt >= REACHED_NANOS);
    }

    synchronized @Nullable Batch<Notice> due(long nanos) {
        boolean isUnderWay = outbox.isUnderWay();
        Batch<Notice> due = outbox.due(nanos);
        if (isUnderWay && due != null) {
            sentAgainAt = nanos;
        }
        return due;
    }

    void acknowledge(Receipt receipt) {
        for (long heard : receipt.heard()) {
            Awaited awaited = take(heard);
            if (awaited != null) {
                awaited.heard().complete(Heard.ALL);
            }
        }
        synchronized (this) {
            outbox.received(receipt.received());
            acknowledged = true;
            absentSince = NOT_ABSENT;
        }
    }

    private synchronized @Nullable Awaited take(long heard) {
        Awaited awaited = urgent.remove(heard);
        return awaited == null ? waits.remove(heard) : awaited;
    }

    /** Forgets what has been waited for longer than any caller waits: listeners that never return fill no memory. */
    void expire(long nanos, long patienceNanos) {
        List<CompletableFuture<Heard>> expired = new ArrayList<>();
        synchronized (this) {
            takeBefore(nanos - patienceNanos, waits, expired);
            takeBefore(nanos, urgent, expired);
        }
        expired.forEach(heard -> heard.complete(Heard.SILENT));
    }

    /** Whoever tells has stood still for so long: the process at the end has that much more time for what it had by then. */
    synchronized void excuse(long nanos, long now) {
        urgent.replaceAll((number, awaited) -> awaited.later(nanos, now));
        outbox.excuse(nanos, now);
        if (absentSince != NOT_ABSENT) {
            absentSince += Math.min(nanos, now - absentSince);
        }
    }

    private static void takeBefore(long nanos, Map<Long, Awaited> from, List<CompletableFuture<Heard>> taken) {
        Iterator<Awaited> oldestFirst = from.values().iterator();
        while (oldestFirst.hasNext()) {
            Awaited awaited = oldestFirst.next();
            if (nanos - awaited.since() < 0) {
                return;
            }
            taken.add(awaited.heard());
            oldestFirst.remove();
        }
    }

    /** Whether nothing has come for {@code idleNanos}, and nothing is under way or waited for. */
    synchronized boolean isIdle(long nanos, long idleNanos) {
        return !isOwed() && nanos - usedAt >= idleNanos;
    }

    /** Takes note of whether the process can be seen now, and says how things stand. */
    synchronized State look(Sight sight, long nanos, long graceNanos, long patienceNanos) {
        if (sight == Sight.SEEN || (sight == Sight.NEVER_SEEN && !isOwed())) {
            absentSince = NOT_ABSENT;
            return outbox.isStuck(nanos, patienceNanos) ? State.STUCK : State.OPEN;
        }
        if (absentSince == NOT_ABSENT) {
            absentSince = nanos;
        }
        return nanos - absentSince >= graceNanos ? State.GONE : State.OPEN;
    }

    private boolean isOwed() {
        return !outbox.isSettled() || !waits.isEmpty() || !urgent.isEmpty();
    }

    /** Whether a process can be seen in the cluster. */
    enum Sight {
        SEEN,
        /** It has been connected here, and is no more. */
        UNSEEN,
        /** It may be connected to others only: whether it is there shows when it has something to acknowledge. */
        NEVER_SEEN
    }

    /** Gives up on the process: whoever waits for it waits no longer, and gets this answer. */
    void abandon(Heard answer) {
        List<Awaited> given;
        synchronized (this) {
            abandoned = true;
            outbox.abandon();
            given = new ArrayList<>(waits.values());
            given.addAll(urgent.values());
            waits.clear();
            urgent.clear();
        }
        given.forEach(awaited -> awaited.heard().complete(answer));
    }
}
