/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import com.hazelcast.query.Predicate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.latchkey.store.Verdict;

/**
 * Finds the entries of one map that are to be swept, and has their owners clear away what is dead of them, at a pace that
 * stalls nobody: few operations are under way at a time, and it rests as long as it works.
 *
 * <p>Used by the sweeper's thread only, which blocks.
 */
final class Broom {

    private static final int MOST_FOUND = 10_000;

    /** A search is made again after so many times what it took, unless it was worth it. */
    private static final int REST_BY_SEARCH = 20;

    private static final long LONGEST_REST_BETWEEN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final int STROKE = 64;
    private static final long PATIENCE_SECONDS = 10;
    private static final long LONGEST_REST_MILLIS = 50;

    private final IMap<StoredKey, StoredEnvelope> map;
    private final SweepCalls calls;
    private long nextSearch = System.nanoTime();

    Broom(IMap<StoredKey, StoredEnvelope> map, SweepCalls calls) {
        this.map = map;
        this.calls = calls;
    }

    /** Keys that a predicate takes, many at most; none only if there is none. */
    List<StoredKey> find(Predicate<StoredKey, StoredEnvelope> wanted) throws InterruptedException {
        long began = System.nanoTime();
        List<StoredKey> found = map.aggregate(new FirstFew(MOST_FOUND), wanted);
        rest(System.nanoTime() - began);
        return found;
    }

    /** Whether it is time to search again: going through all that there is must cost a small part of a processor only. */
    boolean isRested() {
        return System.nanoTime() - nextSearch >= 0;
    }

    /** Goes through all entries for what is over, or kept for nothing; many are found at most. */
    Findings search(long now, long floor) throws InterruptedException {
        long began = System.nanoTime();
        Findings findings = calls.search(map.getName(), new Search(now, floor, MOST_FOUND));
        long took = System.nanoTime() - began;
        nextSearch = System.nanoTime() + Math.min(REST_BY_SEARCH * took, LONGEST_REST_BETWEEN_NANOS);
        rest(took);
        return findings;
    }

    /** There is more that can be swept: the next search need not wait. */
    void goOn() {
        nextSearch = System.nanoTime();
    }

    /** Sweeps these, and says what came of it, for each in its order. */
    List<Verdict> sweep(List<StoredKey> keys, SweptCache cache) throws InterruptedException {
        List<Verdict> verdicts = new ArrayList<>();
        for (int from = 0; from < keys.size(); from += STROKE) {
            int to = Math.min(keys.size(), from + STROKE);
            long began = System.nanoTime();
            verdicts.addAll(stroke(keys.subList(from, to), cache));
            rest(System.nanoTime() - began);
        }
        return verdicts;
    }

    private List<Verdict> stroke(List<StoredKey> keys, SweptCache cache) {
        List<CompletableFuture<Verdict>> strokes = new ArrayList<>();
        for (StoredKey key : keys) {
            strokes.add(calls.sweep(map, key, cache)
                    .toCompletableFuture()
                    .thenApply(answer -> answer.outcome().verdict())
                    .completeOnTimeout(Verdict.BUSY, PATIENCE_SECONDS, TimeUnit.SECONDS));
        }
        // All come to their end before one that failed is told of.
        CompletableFuture.allOf(strokes.toArray(CompletableFuture[]::new)).join();
        return strokes.stream().map(CompletableFuture::join).toList();
    }

    private static void rest(long workedNanos) throws InterruptedException {
        long longest = TimeUnit.MILLISECONDS.toNanos(LONGEST_REST_MILLIS);
        TimeUnit.NANOSECONDS.sleep(Math.min(workedNanos, longest));
    }

    /** Returns when all that the partitions were doing is done: counting passes through the queue of each. */
    void awaitPartitions() {
        var unused = map.size();
    }
}
