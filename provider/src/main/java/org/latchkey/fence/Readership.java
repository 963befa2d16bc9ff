/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.latchkey.store.Lease;

/**
 * What one process needs to answer from near copies: a seat on the roster of which every storage member knows, and a lease.
 *
 * <p>Invariants: the lease is dropped and all tables are empty before the start rises; a lease is taken only for the start that
 * all storage members know of.
 *
 * <p>Thread-safe; nothing here blocks. Time and transport are the caller's.
 */
public final class Readership {

    private static final long FIRST_PAUSE_NANOS = 250_000_000;
    private static final int MOST_DOUBLINGS = 7;
    /** One that has kept its seat for so long may be shown out again without a longer pause. */
    private static final long PROBATION_NANOS = 60_000_000_000L;

    private final Lease lease;
    private final Runnable emptyTables;
    private final AtomicLong generation = new AtomicLong();
    /** Guarded by this; so are all below. Read without it too, as are the next two. */
    private volatile long start = 1;

    private volatile boolean seated;
    private volatile long lapses;
    private boolean joining;
    /** How long the lease lasts that was granted last. */
    private long leaseNanos;

    private int expulsions;
    private long shownOutAt;
    private long seatedAt;

    /**
     * @param lease what is held for this process
     * @param emptyTables takes all copies out of all near tables, and all that is being read for one
     */
    public Readership(Lease lease, Runnable emptyTables) {
        this.lease = lease;
        this.emptyTables = emptyTables;
    }

    /** How a process comes to the authority. */
    public enum Coming {
        /** It asks for a seat, with empty tables; a storage member, that it has had no answer yet. */
        JOINING,
        /** It has one, and asks for a lease. */
        SEATED,
        /** It wants no seat now: it only asks what is new. */
        ASIDE
    }

    /**
     * What a process asks for.
     *
     * @param at when it asked, by its monotonic clock
     */
    public record Request(Coming coming, long start, long at) {}

    /** What to ask the authority for now; where that is a seat, all storage members must hear before {@link #granted}. */
    public synchronized Request request(long nanos) {
        if (seated && lease.remaining(nanos) < -leaseNanos) {
            // It may have been shown out and forgotten meanwhile, and a late request of its own have put it back.
            lapses++;
            startOver(nanos);
        }
        if (seated) {
            return new Request(Coming.SEATED, start, nanos);
        }
        if (joining || isPausing(nanos)) {
            return new Request(Coming.ASIDE, start, nanos);
        }
        joining = true;
        return new Request(Coming.JOINING, start, nanos);
    }

    private boolean isPausing(long nanos) {
        return expulsions > 1 && nanos - shownOutAt < FIRST_PAUSE_NANOS << Math.min(MOST_DOUBLINGS, expulsions - 2);
    }

    /** Whether this process has its seat. */
    public boolean isSeated() {
        return seated;
    }

    /**
     * The authority has given what was asked for, and for a seat, all storage members have heard.
     *
     * @param length how long a lease lasts, by the authority's answer
     */
    public synchronized void granted(Request request, long length) {
        if (request.start() != start || request.coming() == Coming.ASIDE) {
            return;
        }
        if (request.coming() == Coming.JOINING) {
            joining = false;
            seated = true;
            seatedAt = request.at();
        }
        if (seated) {
            leaseNanos = length;
            lease.extend(request.at(), length);
        }
    }

    /** How often this process has given up its seat by itself, since its lease had been over for another lease. */
    public long lapses() {
        return lapses;
    }

    /** Nobody knows what became of a request. */
    public synchronized void failed(Request request) {
        if (request.coming() == Coming.JOINING && request.start() == start) {
            joining = false;
        }
    }

    /**
     * The authority has no seat for this start, or none any more, and this process begins anew, unless it has done so already.
     * Answers whether it has lost a seat by that.
     */
    public synchronized boolean refused(Request request, long nanos) {
        if (request.start() != start || request.coming() == Coming.ASIDE) {
            return false;
        }
        boolean lost = seated;
        expulsions = lost && nanos - seatedAt > PROBATION_NANOS ? 1 : expulsions + 1;
        shownOutAt = nanos;
        startOver(nanos);
        return lost;
    }

    /** This process has nothing to rely on any more, and begins with empty tables. */
    public synchronized void startOver(long nanos) {
        lease.drop(nanos);
        seated = false;
        joining = false;
        try {
            emptyTables.run();
        } finally {
            start++;
        }
    }

    /** A write has ended, and nobody knows whether it happens: whoever calls then drops what it concerns. */
    public void uncertain() {
        generation.incrementAndGet();
    }

    /** In which state a call of {@code process} is that begins now. */
    public Visit visit(UUID process) {
        // The generation is read before anything is filled or written under it.
        long now = generation.get();
        return new Visit(process, seated ? start : 0, now);
    }
}
