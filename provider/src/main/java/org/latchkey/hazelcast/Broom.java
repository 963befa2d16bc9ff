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

    /** Going through so few is cheaper than keeping indexes up to date. */
    private static final int MOST_WITHOUT_INDEX = 1_000;

    private static final int STROKE = 64;
    private static final long PATIENCE_SECONDS = 10;
    private static final long LONGEST_REST_MILLIS = 50;

    private final IMap<StoredKey, StoredEnvelope> map;
    private final EntryIndexes indexes;
    private final SweepCalls calls;

    Broom(IMap<StoredKey, StoredEnvelope> map, SweepCalls calls) {
        this.map = map;
        this.indexes = new EntryIndexes(map);
        this.calls = calls;
    }

    /** Sees to what many entries are found by; to be called now and then, since counting them asks all partitions. */
    void prepare() {
        if (map.size() > MOST_WITHOUT_INDEX) {
            var unused = indexes.add(Index.DUE) && indexes.add(Index.REFUSES);
        }
    }

    /** Whether a predicate takes anything. */
    boolean finds(Predicate<StoredKey, StoredEnvelope> wanted) throws InterruptedException {
        return !find(wanted, 1).isEmpty();
    }

    /** Keys that a predicate takes, many at most; none only if there is none. */
    List<StoredKey> find(Predicate<StoredKey, StoredEnvelope> wanted) throws InterruptedException {
        return find(wanted, MOST_FOUND);
    }

    private List<StoredKey> find(Predicate<StoredKey, StoredEnvelope> wanted, int most) throws InterruptedException {
        long began = System.nanoTime();
        List<StoredKey> found = map.aggregate(new FirstFew(most), wanted);
        rest(System.nanoTime() - began);
        return found;
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
