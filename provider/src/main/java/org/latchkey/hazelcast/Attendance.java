/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Readership;
import org.latchkey.fence.Readership.Coming;
import org.latchkey.flight.FlightLog;
import org.latchkey.flight.FlightLog.Loss;
import org.latchkey.store.WallClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this process on the roster of readers, and its lease standing: asks the authority four times in its length.
 *
 * <p>Each answer also brings what is new on the number line, before the lease is taken. Has a timer of its own, so that nothing
 * else is waited for. Thread-safe; nothing here blocks.
 */
final class Attendance {

    private static final Logger LOG = LoggerFactory.getLogger(Attendance.class);

    private static final long SOON_MILLIS = 50;

    private final Authority authority;
    private final Follower follower;
    private final Readership readership;
    private final long wishedMillis;
    private final Timer timer;
    private final CompletableFuture<Void> seated = new CompletableFuture<>();
    private final LongAdder lost = new LongAdder();
    /** When the lease was asked for that was granted last. */
    private volatile long grantedAt;
    /** How long that one lasts; before the first, what is wished. */
    private volatile long leaseMillis;
    /** The wall clock and the monotonic one at the last look, to see whether the two part. Used by the timer's thread. */
    private long lastWall = WallClock.millis();

    private long lastNanos = System.nanoTime();

    /**
     * @param wishedMillis how long a lease is to last; the authority gives none that outlasts those of the storage members
     */
    Attendance(Authority authority, Follower follower, Readership readership, long wishedMillis) {
        this.authority = authority;
        this.follower = follower;
        this.readership = readership;
        this.wishedMillis = wishedMillis;
        this.leaseMillis = wishedMillis;
        this.timer = new Timer("latchkey-attendance");
    }

    void start() {
        timer.after(0, this::renew);
    }

    void stop() {
        timer.close();
    }

    /** Completes when this process has had a seat for the first time. */
    CompletableFuture<Void> seated() {
        return seated;
    }

    boolean hasHadLease() {
        return seated.isDone();
    }

    /** How long ago the lease was asked for that was granted last; -1 if there was none. */
    long leaseAgeMillis(long nanos) {
        return hasHadLease() ? TimeUnit.NANOSECONDS.toMillis(nanos - grantedAt) : -1;
    }

    /** How often this process had to begin with empty near caches. */
    long leasesLost() {
        return lost.sum() + readership.lapses();
    }

    /** Asks what is new, without any claim; completes when this process knows it. From any thread that may call. */
    CompletableFuture<Void> catchUp() {
        Readership.Request aside = new Readership.Request(Coming.ASIDE, 0, System.nanoTime());
        return authority.insist(attend(aside)).thenAccept(reply -> follower.take((LedgerReply.Known) reply));
    }

    private void renew() {
        long lapses = readership.lapses();
        try {
            dropIfClocksPart();
            ask(readership.request(System.nanoTime()));
            tellOfLapse(lapses);
        } catch (RuntimeException | Error e) {
            LOG.warn("The authority could not be asked for a lease, and will be again", e);
        }
        timer.after(readership.isSeated() ? leaseMillis / 4 : SOON_MILLIS, this::renew);
    }

    private void tellOfLapse(long before) {
        if (readership.lapses() == before) {
            return;
        }
        if (before == 0) {
            LOG.warn(
                    "This process got its lease too late, or not again in time, and begins with empty near caches. Where"
                            + " the figure LeasesLost goes on rising, the cluster or this process is too slow for a lease of"
                            + " {} ms: set a longer latchkey.lease, and on the storage members too",
                    leaseMillis);
        }
        FlightLog.leaseLost(authority.instanceName(), Loss.LATE);
    }

    /** A machine that was put to sleep may have had its monotonic clock stand still meanwhile. */
    private void dropIfClocksPart() {
        long wall = WallClock.millis();
        long nanos = System.nanoTime();
        long apart = (wall - lastWall) - TimeUnit.NANOSECONDS.toMillis(nanos - lastNanos);
        lastWall = wall;
        lastNanos = nanos;
        if (apart > leaseMillis / 4 && readership.isSeated()) {
            LOG.warn(
                    "The clocks of this machine have parted by {} ms, so the near caches of this process begin empty",
                    apart);
            startOver(Loss.CLOCKS);
        }
    }

    /** Nothing of what this process keeps is relied on any more; a loss if it had a seat. From any thread. */
    void startOver(Loss loss) {
        boolean hadSeat = readership.isSeated();
        readership.startOver(System.nanoTime());
        if (hadSeat) {
            lost(loss);
        }
    }

    /** Counts and tells of a loss, once nothing of what was lost is relied on any more. */
    private void lost(Loss loss) {
        lost.increment();
        FlightLog.leaseLost(authority.instanceName(), loss);
    }

    private void ask(Readership.Request request) {
        CompletableFuture<LedgerReply> asked = Attempts.once(() -> request.coming() == Coming.JOINING
                ? authority.announce(attend(request))
                : authority.ask(attend(request)));
        var unused = asked.whenComplete((reply, failure) -> {
            try {
                take(request, reply, failure);
            } catch (RuntimeException e) {
                LOG.warn("An answer of the authority's could not be taken in", e);
                readership.failed(request);
            }
        });
    }

    private LedgerChange.Attend attend(Readership.Request request) {
        Participant self = authority.self();
        EpochReader reader = new EpochReader(
                self.process(),
                self.endpoint(),
                EpochReader.Role.READER,
                request.start(),
                wishedMillis,
                EpochReader.State.IN);
        return new LedgerChange.Attend(reader, request.coming(), follower.knows());
    }

    /** What is new is known, and near copies that it covers are gone, before the lease is longer. */
    private void take(Readership.Request request, @Nullable LedgerReply reply, @Nullable Throwable failure) {
        if (!(reply instanceof LedgerReply.Known known)) {
            LOG.debug("The authority gave no lease", failure);
            readership.failed(request);
        } else if (known.seat() == LedgerReply.Seat.GRANTED) {
            follower.take(known);
            if (request.coming() != Coming.ASIDE) {
                note(known.leaseMillis());
            }
            readership.granted(request, TimeUnit.MILLISECONDS.toNanos(known.leaseMillis()));
            if (readership.isSeated()) {
                grantedAt = request.at();
                seated.complete(null);
            }
        } else if (readership.refused(request, System.nanoTime())) {
            LOG.warn("This process was given up by the cluster, and begins with empty near caches");
            lost(Loss.GIVEN_UP);
        }
    }

    private void note(long grantedMillis) {
        if (grantedMillis != leaseMillis && grantedMillis < wishedMillis) {
            LOG.info(
                    "latchkey.lease is {} ms here and {} ms on the storage members, whose value counts",
                    wishedMillis,
                    grantedMillis);
        }
        leaseMillis = grantedMillis;
    }
}
