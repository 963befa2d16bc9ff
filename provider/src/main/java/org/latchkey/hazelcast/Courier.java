/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstanceNotActiveException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.latchkey.fence.Batch;
import org.latchkey.fence.Standstill;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread that sends what a herald's lanes have to send, again where nobody answers, and gives up on the departed. */
final class Courier implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final long ROUND_MILLIS = 200;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    /** Callers give up after their listener time-out; one that waits longer than this is told that all is not heard. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MINUTES.toNanos(10);

    private final Herald herald;
    private final BlockingQueue<Lane> awake = new LinkedBlockingQueue<>();
    private final Thread thread;
    /** Used by the courier's thread only. */
    private long nextRound = System.nanoTime();

    private final Standstill standstill = new Standstill(TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS), nextRound);
    /** Written once, by whoever stops the courier; read by its thread. */
    private volatile boolean stopped;

    Courier(Herald herald, String member) {
        this.herald = herald;
        this.thread = Threads.daemon("latchkey-herald-" + member, this);
    }

    void start() {
        thread.start();
    }

    void stop() {
        stopped = true;
        thread.interrupt();
    }

    /** Has the lane looked after soon. Never blocks. */
    void wake(Lane lane) {
        awake.add(lane);
    }

    @Override
    public void run() {
        while (!stopped) {
            try {
                Lane lane = awake.poll(ROUND_MILLIS, TimeUnit.MILLISECONDS);
                if (lane != null) {
                    send(lane);
                }
                makeRound();
            } catch (InterruptedException e) {
                // Only stop() interrupts, after it has set the flag that ends the loop.
                LOG.debug("The herald of this member stops", e);
            } catch (HazelcastInstanceNotActiveException e) {
                return;
            } catch (RuntimeException | Error e) {
                // Whatever it is, nobody else would send the notices of this member.
                complain("A notice could not be sent and will be sent again", e);
            }
        }
    }

    /** A member that shuts down cannot send anything any more, which is nothing to worry about. */
    private void complain(String what, Throwable e) {
        if (herald.isLeaving()) {
            LOG.debug("This member leaves: {}", what, e);
        } else {
            LOG.warn(what, e);
        }
    }

    private void makeRound() {
        long now = System.nanoTime();
        if (now - nextRound < 0) {
            return;
        }
        nextRound = now + TimeUnit.MILLISECONDS.toNanos(ROUND_MILLIS);
        excuse(standstill.round(now), now);
        Set<UUID> present = herald.look(now);
        for (Lane lane : herald.lanes()) {
            try {
                lookAfter(lane, herald.sight(lane, present), now);
            } catch (RuntimeException e) {
                complain("A process could not be told, and will be again", e);
            }
        }
    }

    /** While this member stood still, others may have acknowledged what it has not read yet. */
    private void excuse(long nanos, long now) {
        if (nanos > 0) {
            herald.lanes().forEach(lane -> lane.excuse(nanos, now));
        }
    }

    private void lookAfter(Lane lane, Lane.Sight sight, long now) {
        Lane.State state = lane.look(sight, now, GRACE_NANOS, PATIENCE_NANOS);
        if (state != Lane.State.OPEN) {
            herald.giveUp(lane, state);
            return;
        }
        lane.expire(now, LONGEST_WAIT_NANOS);
        herald.dropIdle(lane, now);
        send(lane);
    }

    private void send(Lane lane) {
        Batch<Notice> due = lane.due(System.nanoTime());
        if (due != null) {
            herald.send(lane, new Parcel(herald.sender(lane), due));
        }
    }
}
