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

    private static final long NOT_ABSENT = -1;

    private final UUID process;
    private final UUID endpoint;
    private final long number;
    /** Guarded by this; so are the next three. */
    private final Outbox<Notice> outbox;

    private final Map<Long, CompletableFuture<Heard>> waits = new HashMap<>();
    private long absentSince = NOT_ABSENT;
    private boolean abandoned;

    Lane(UUID process, UUID endpoint, long number, Outbox<Notice> outbox) {
        this.process = process;
        this.endpoint = endpoint;
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

    synchronized long add(Notice notice, Acknowledgement wanted) {
        long ticket = outbox.add(notice, wanted);
        if (abandoned) {
            outbox.abandon();
        }
        return ticket;
    }

    synchronized @Nullable Batch<Notice> due(long nanos) {
        return outbox.due(nanos);
    }

    synchronized CompletableFuture<Heard> whenHeard(long ticket) {
        if (abandoned) {
            return CompletableFuture.completedFuture(Heard.ALL_PRESENT);
        }
        return outbox.awaits(ticket)
                ? waits.computeIfAbsent(ticket, absent -> new CompletableFuture<>())
                : CompletableFuture.completedFuture(Heard.ALL);
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

    synchronized boolean isSettled() {
        return outbox.isSettled();
    }

    /** Takes note of whether the process can be reached, and says whether it has been gone for {@code graceNanos}. */
    synchronized boolean isGone(boolean present, long nanos, long graceNanos) {
        if (present) {
            absentSince = NOT_ABSENT;
            return false;
        }
        if (absentSince == NOT_ABSENT) {
            absentSince = nanos;
        }
        return nanos - absentSince >= graceNanos;
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
