/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How one storage member has readers shown out that do not acknowledge, and waits until they can answer nobody from what they
 * hold.
 *
 * <p>Thread-safe; nothing here blocks.
 */
public final class Expulsions {

    private final Door door;
    /** Until the roster says that a seat is no more; whoever has been shown out of it once stays out. */
    private final Map<Seat, CompletableFuture<Void>> seats = new ConcurrentHashMap<>();

    private record Seat(UUID process, long start) {}

    /** Who shows readers out, and how time passes. */
    public interface Door {

        /**
         * Has the authority give a reader no lease any more, trying until it has agreed; completes then.
         *
         * @param reader with the seat that is taken from it; a later one is left to it. Where it is known to be out already, the
         *     authority's backups may not know of that
         */
        CompletableFuture<Void> showOut(EpochReader reader);

        /** Calls back after so many nanoseconds. */
        void after(long nanos, Runnable task);
    }

    public Expulsions(Door door) {
        this.door = door;
    }

    /** Has a reader shown out; completes when its lease is over, or it has begun anew by itself. */
    public CompletableFuture<Void> expel(EpochReader reader) {
        Seat seat = new Seat(reader.process(), reader.start());
        CompletableFuture<Void> over = new CompletableFuture<>();
        CompletableFuture<Void> before = seats.putIfAbsent(seat, over);
        if (before != null) {
            return before;
        }
        CompletableFuture<Void> unused =
                door.showOut(reader).thenRun(() -> door.after(outlastNanos(reader), () -> over.complete(null)));
        return over;
    }

    private static long outlastNanos(EpochReader reader) {
        return new MemberLease.Terms(reader.leaseMillis() * 1_000_000, 1).outlastNanos();
    }

    /** Whether a reader is being shown out, or has been. */
    boolean isShownOut(EpochReader reader) {
        return seats.containsKey(new Seat(reader.process(), reader.start()));
    }

    /**
     * Takes note of who is there now: a reader that has left by itself, or has begun anew, holds nothing from before. One that
     * somebody else has shown out is waited for from now on, so that whoever asks later need not wait for all of its lease.
     */
    void learn(Roster roster) {
        seats.forEach((seat, over) -> {
            EpochReader now = roster.seat(seat.process());
            if (now == null || now.start() > seat.start()) {
                over.complete(null);
                seats.remove(seat);
            }
        });
        for (EpochReader reader : roster.seats().values()) {
            if (reader.state() == EpochReader.State.OUT) {
                CompletableFuture<Void> unused = expel(reader);
            }
        }
    }

    /** How many seats are remembered from which readers have been shown out. */
    public int size() {
        return seats.size();
    }
}
