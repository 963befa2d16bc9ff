/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Acknowledgement;
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

    private final UUID process;
    private final UUID endpoint;
    private final long number;
    /** Guarded by this; so are the next three. */
    private final Outbox<Notice> outbox;

    private final Map<Long, CompletableFuture<Heard>> waits = new HashMap<>();
    private long absentSince = NOT_ABSENT;
    private boolean abandoned;

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
    synchronized void add(Notice notice) {
        if (!abandoned) {
            outbox.add(notice, Acknowledgement.RECEIVED);
        }
    }

    /** Adds a notice; completes when it has been heard, or the process is given up. */
    synchronized CompletableFuture<Heard> addAwaited(Notice notice) {
        if (abandoned) {
            return CompletableFuture.completedFuture(Heard.ALL_PRESENT);
        }
        CompletableFuture<Heard> heard = new CompletableFuture<>();
        waits.put(outbox.add(notice, Acknowledgement.HEARD), heard);
        return heard;
    }

    synchronized @Nullable Batch<Notice> due(long nanos) {
        return outbox.due(nanos);
    }

    void acknowledge(Receipt receipt) {
        for (long heard : receipt.heard()) {
            CompletableFuture<Heard> wait = take(heard);
            if (wait != null) {
                wait.complete(Heard.ALL);
            }
        }
        synchronized (this) {
            outbox.received(receipt.received());
        }
    }

    private synchronized @Nullable CompletableFuture<Heard> take(long heard) {
        outbox.heard(heard);
        return waits.remove(heard);
    }

    /** Takes note of whether the process can be seen now, and says how things stand. */
    synchronized State look(Sight sight, long nanos, long graceNanos, long patienceNanos) {
        if (sight == Sight.SEEN) {
            absentSince = NOT_ABSENT;
            return outbox.isStuck(nanos, patienceNanos) ? State.STUCK : State.OPEN;
        }
        if (absentSince == NOT_ABSENT) {
            absentSince = nanos;
        }
        return nanos - absentSince >= graceNanos ? State.GONE : State.OPEN;
    }

    /** Whether a process can be seen in the cluster. */
    enum Sight {
        SEEN,
        UNSEEN
    }

    /** Gives up on the process: whoever waits for it waits no longer. */
    void abandon() {
        Map<Long, CompletableFuture<Heard>> given;
        synchronized (this) {
            abandoned = true;
            outbox.abandon();
            given = Map.copyOf(waits);
            waits.clear();
        }
        given.values().forEach(wait -> wait.complete(Heard.ALL_PRESENT));
    }
}
