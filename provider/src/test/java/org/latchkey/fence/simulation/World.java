/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

/** True time, chance, and the network: everything that happens in one history happens here, one event after the other. */
final class World {

    static final long MILLI = 1_000_000;

    private static final int MOST_STORY = 400;

    private static final int LOST_IN_A_STORM = 400;

    final SplittableRandom random;
    final Mutation mutation;
    /** On which the simulation itself does what it has to do later: it never fails. */
    final Proc quarters;
    /** How bad the network is, in a thousand messages. Nothing is lost or late any more when the faults have ended. */
    int lostOfThousand;

    int lateOfThousand;
    int repeatedOfThousand;
    /** Until when much of everything is lost, and news of members travel slowly. */
    private long stormyUntil;

    private final Agenda agenda = new Agenda();
    private final Map<Long, Deque<Runnable>> channels = new HashMap<>();
    private final Deque<String> story = new ArrayDeque<>();
    private final boolean tells;
    private long lastArrival;
    private long now;
    private long order;
    private long names;

    World(long seed, Mutation mutation, Story tells) {
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 1);
        this.mutation = mutation;
        this.tells = tells == Story.TOLD;
        this.quarters = new Proc(this, "simulation");
    }

    /** Whether what happens is written down. */
    enum Story {
        TOLD,
        SKIPPED
    }

    long now() {
        return now;
    }

    /** When the last of the late messages arrives. */
    long lastArrival() {
        return lastArrival;
    }

    /** Counts all that happens: what came before has a lower number. */
    long tick() {
        return ++order;
    }

    long nextName() {
        return ++names;
    }

    boolean chance(int ofThousand) {
        return ofThousand > 0 && random.nextInt(1_000) < ofThousand;
    }

    boolean mutates(Mutation other) {
        return mutation == other;
    }

    /** Something that a process does at that time, or as soon as it can. */
    void at(long time, Proc proc, Runnable action) {
        agenda.add(Math.max(time, now), new Agenda.Event(proc, action, (int) ++order));
    }

    /** Goes on until then. */
    void runUntil(long time) {
        while (!agenda.isEmpty() && agenda.firstTime() <= time) {
            now = agenda.firstTime();
            perform(agenda.remove());
        }
        now = Math.max(now, time);
    }

    private void perform(Agenda.Event event) {
        Proc proc = event.proc();
        if (proc.isCrashed()) {
            return;
        }
        if (proc.isPaused()) {
            agenda.add(proc.pausedUntil(), event);
        } else {
            event.action().run();
        }
    }

    /** For a while much of everything is lost, whatever the network is like otherwise. */
    void storm(long nanos) {
        tell("the network is bad for %d ms", nanos / MILLI);
        stormyUntil = now + nanos;
    }

    boolean isStormy() {
        return now < stormyUntil;
    }

    private boolean isLost() {
        return chance(isStormy() ? LOST_IN_A_STORM : lostOfThousand);
    }

    /** A message that may be lost, late, repeated and overtaken. */
    void send(Proc from, Proc to, Runnable received) {
        if (from == to) {
            at(now, to, received);
            return;
        }
        if (isLost()) {
            return;
        }
        deliver(from, to, received);
        if (chance(repeatedOfThousand)) {
            deliver(from, to, received);
        }
    }

    /** The same, but never repeated: of what must not happen twice the transport takes care itself. */
    void sendOnce(Proc from, Proc to, Runnable received) {
        if (from == to) {
            at(now, to, received);
        } else if (!isLost()) {
            deliver(from, to, received);
        }
    }

    private void deliver(Proc from, Proc to, Runnable received) {
        if (!from.reaches(to)) {
            return;
        }
        long delay = random.nextLong(MILLI / 5, 2 * MILLI);
        if (chance(lateOfThousand)) {
            delay = random.nextLong(4 * Terms.LEASE);
            lastArrival = Math.max(lastArrival, now + delay);
        }
        if (to.heldUpUntil() > now) {
            if (to.isFull()) {
                return;
            }
            delay = to.heldUpUntil() - now + random.nextLong(10 * MILLI);
        }
        if (to.pausedUntil() > now + delay && chance(lostOfThousand * 10)) {
            // Who takes nothing for long is not sent everything once more.
            return;
        }
        at(now + delay, to, () -> {
            if (from.reaches(to)) {
                received.run();
            }
        });
    }

    /** A message in order with all others of the kind between the two, which waits where it cannot come through. */
    void sendInOrder(Proc from, Proc to, Runnable received) {
        if (from == to) {
            at(now, to, received);
            return;
        }
        long key = ((long) from.number() << 32) | to.number();
        channels.computeIfAbsent(key, same -> new ArrayDeque<>()).add(received);
        long delay = chance(lateOfThousand) ? random.nextLong(Terms.LEASE) : random.nextLong(MILLI / 5, 2 * MILLI);
        at(now + delay, to, () -> pump(key, from, to));
    }

    private void pump(long key, Proc from, Proc to) {
        if (!from.reaches(to)) {
            at(now + 5 * MILLI, to, () -> pump(key, from, to));
            return;
        }
        Runnable next = channels.get(key).poll();
        if (next != null) {
            next.run();
        }
    }

    @SuppressWarnings("AnnotateFormatMethod")
    void tell(String what, Object... details) {
        if (tells) {
            story.add(String.format("%9.3f  ", now / (double) MILLI) + String.format(what, details));
            if (story.size() > MOST_STORY) {
                story.remove();
            }
        }
    }

    boolean tells() {
        return tells;
    }

    String story() {
        return String.join("\n", story);
    }
}
