/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * How the sweeper raises the floor: only to numbers that everybody has known for long, so that no call is refused but one
 * that has been under way for as long.
 *
 * <p>Used by the sweeper's thread only, which blocks.
 */
final class Floor {

    private static final long PATIENCE_SECONDS = 30;
    private static final int MOST_MARKS = 500;
    private static final long STEP_MILLIS = 15_000;

    private final Line line;
    /** Numbers, and when they were known; both grow, and those that are of no use any more are gone. */
    private final Deque<Mark> marks = new ArrayDeque<>();

    Floor(Line line) {
        this.line = line;
    }

    private long drawnAt = Long.MIN_VALUE / 2;

    private record Mark(long number, long knownAt) {}

    /** Where the floor is. */
    long height() {
        return line.floor();
    }

    /**
     * Takes note of what is known at {@code now}, in milliseconds since the epoch. To be called regularly.
     *
     * @param longest how far back anybody may ask, in milliseconds
     */
    void look(long now, long longest) {
        Mark last = marks.peekLast();
        boolean isNews = last == null || last.number() < line.known();
        long step = Math.max(STEP_MILLIS, longest / MOST_MARKS);
        if (isNews && (marks.size() < 2 || now - last.knownAt() >= step)) {
            marks.addLast(new Mark(line.known(), now));
        }
        while (isUseless(now - longest)) {
            marks.removeFirst();
        }
    }

    /** Whether the mark after the first is old enough too. */
    private boolean isUseless(long oldest) {
        return marks.stream().skip(1).limit(1).anyMatch(second -> second.knownAt() <= oldest);
    }

    /** The highest number that can be a floor some time, as things stand. */
    long highest() {
        return line.known();
    }

    /** Has a number drawn, now and then, so that there is a higher one. */
    void makeRoom(long now) throws InterruptedException {
        if (now - drawnAt >= STEP_MILLIS) {
            drawnAt = now;
            await(line.draw());
        }
    }

    /** Returns when no storage member lets a call write that began before {@code number}. */
    void raise(long number) throws InterruptedException {
        if (number > line.floor()) {
            await(line.raiseFloor(number));
        }
    }

    /** Raises the floor as far as can be where calls take less than {@code millis}; blocks. */
    void rise(long millis, long now) throws InterruptedException {
        long ripe = marks.stream()
                .filter(mark -> mark.knownAt() <= now - millis)
                .mapToLong(Mark::number)
                .max()
                .orElse(0);
        raise(ripe);
    }

    /** Waits for the number line. */
    static <T> T await(CompletionStage<T> stage) throws InterruptedException {
        try {
            return stage.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw Failures.translate(e);
        }
    }
}
