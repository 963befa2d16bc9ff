/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.cache.CacheException;
import org.latchkey.SessionCache;
import org.latchkey.testing.RacingLoader;
import org.latchkey.testing.SessionRecipes;

/** Runs one race after the other from a few threads, and looks whether the revocation holds when it has returned. */
final class Revoker {

    private final SessionCache<String, String> cache;
    private final RaceBoard board;
    private final int races;
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<Sighting> sightings = new ConcurrentLinkedQueue<>();
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger slow = new AtomicInteger();
    private final AtomicInteger stillborn = new AtomicInteger();
    private final AtomicInteger calls = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong longestNanos = new AtomicLong();

    Revoker(SessionCache<String, String> cache, RaceBoard board, int races) {
        this.cache = cache;
        this.board = board;
        this.races = races;
    }

    /** Runs races until there are no more. */
    void run() {
        for (int first = next.getAndAdd(RacingLoader.GROUP);
                first < races;
                first = next.getAndAdd(RacingLoader.GROUP)) {
            List<Race> group = IntStream.range(first, Math.min(first + RacingLoader.GROUP, races))
                    .mapToObj(Race::new)
                    .toList();
            board.at(first + RacingLoader.GROUP);
            revokeUntilItReturns(group);
            group.forEach(this::check);
            openAnother(group.get(0));
        }
    }

    private void revokeUntilItReturns(List<Race> group) {
        while (true) {
            long began = System.nanoTime();
            group.forEach(race -> board.begin(race.number(), began));
            try {
                revoke(group);
                long ended = System.nanoTime();
                group.forEach(race -> board.end(race.number(), ended));
                longestNanos.accumulateAndGet(ended - began, Math::max);
                calls.incrementAndGet();
                return;
            } catch (CacheException e) {
                failed.incrementAndGet();
            }
        }
    }

    private void revoke(List<Race> group) {
        Race one = group.get(0);
        if (one.isOfUser()) {
            cache.revokeUser(one.user());
        } else {
            cache.revokeAll(group.stream().map(Race::key).collect(Collectors.toSet()));
        }
    }

    /** Reads what there is now; a read that fails is repeated. */
    void check(Race race) {
        while (true) {
            try {
                long reading = System.nanoTime();
                String seen = cache.get(race.key());
                if (seen != null && race.isResurrected(seen, board.begun(race.number()))) {
                    sightings.add(new Sighting(race, seen, reading));
                }
                return;
            } catch (CacheException e) {
                failed.incrementAndGet();
            }
        }
    }

    /**
     * A session that the same user opens after the revocation is there, under a key that nobody else uses. A call that waits
     * for a killed node may take longer than a session lives unused: then another is opened.
     */
    private void openAnother(Race race) {
        String key = "after " + race.key();
        boolean isKnown = false;
        while (!isKnown) {
            try {
                long opening = System.nanoTime();
                cache.put(key, race.valueOf(opening));
                boolean isThere = cache.containsKey(key);
                boolean isOver = System.nanoTime() - opening >= SessionRecipes.RACING_IDLE.toNanos();
                isKnown = isThere || !isOver;
                (isThere ? opened : isOver ? slow : stillborn).incrementAndGet();
            } catch (CacheException e) {
                failed.incrementAndGet();
            }
        }
    }

    int done() {
        return Math.min(next.get(), races);
    }

    /** How many revocations have returned. */
    int calls() {
        return calls.get();
    }

    /** What was read that must not have been, if it is not from a call that the cache counts as one from after it. */
    Queue<Sighting> sightings() {
        return sightings;
    }

    /** How many sessions were opened after a revocation, and were there. */
    int opened() {
        return opened.get();
    }

    /** How many were opened by calls so slow that they may have ended by themselves. */
    int slow() {
        return slow.get();
    }

    /** How many were not there although it was not yet time for them to end. */
    int stillborn() {
        return stillborn.get();
    }

    int failed() {
        return failed.get();
    }

    Duration longest() {
        return Duration.ofNanos(longestNanos.get());
    }
}
