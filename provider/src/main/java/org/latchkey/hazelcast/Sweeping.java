/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.query.Predicate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.latchkey.fence.Raised;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;
import org.latchkey.store.Verdict;

/**
 * The sweeping of one incarnation of a cache: of what has expired, and of what a revocation or clear covers.
 *
 * <p>Used by the sweeper's thread only, which blocks, but for {@link #swept}.
 */
final class Sweeping {

    /** After so many other caches have their turn. */
    private static final int MOST_BATCHES = 5;

    /** What is left after sweeping. */
    private enum Left {
        NOTHING,
        /** Only what does not go: it is held, or its owner knows it to be alive. */
        STUCK,
        MORE
    }

    private final Broom broom;
    private SweptCache cache;
    /** For each subject the number up to which it has been swept. */
    private Map<Subject, Long> done = new HashMap<>();

    private final LongAdder swept = new LongAdder();

    Sweeping(SweptCache cache, Broom broom) {
        this.cache = cache;
        this.broom = broom;
    }

    /** Takes note of what the catalogue knows of the cache now. */
    void learn(SweptCache now) {
        cache = now;
    }

    /** How many entries were cleared away. Any thread. */
    long swept() {
        return swept.sum();
    }

    /** For how long the cache remembers revocations. */
    long retentionMillis() {
        return cache.retentionMillis();
    }

    /**
     * Sweeps what is over at {@code now}, or much of it, but for what must refuse still; of that, what is old enough for the floor
     * to do so.
     *
     * @param floor raised for it, if it is worth it
     */
    void over(long now, Floor floor) throws InterruptedException {
        if (!broom.isRested()) {
            return;
        }
        long before = floor.height();
        Findings findings = sweepOver(now, before);
        if (findings.highestFloor() > before) {
            if (findings.highestFloor() > floor.highest()) {
                floor.makeRoom(now);
            }
            floor.rise(retentionMillis(), now);
        }
        if (floor.height() > before) {
            var unused = sweepOver(now, floor.height());
        }
    }

    /** The last of some searches, each of which is for what the one before has left. */
    private Findings sweepOver(long now, long floor) throws InterruptedException {
        Findings findings = broom.search(now, floor);
        for (int batch = 0; batch < MOST_BATCHES && !findings.keys().isEmpty(); batch++) {
            if (sweep(findings.keys()) == Left.STUCK) {
                return findings;
            }
            findings = broom.search(now, floor);
        }
        if (!findings.keys().isEmpty()) {
            broom.goOn();
        }
        return findings;
    }

    /** Sweeps what the epochs of this cache cover, each once: their owners let nothing come that they cover. */
    void covered(List<Raised> epochs) throws InterruptedException {
        Map<Subject, Long> now = new HashMap<>();
        for (Raised raised : epochs) {
            Subject subject = raised.subject();
            long number = raised.epoch().number();
            if (subject != null
                    && (done.getOrDefault(subject, 0L) == number
                            || sweep(Indexes.covered(subject, number)) != Left.MORE)) {
                now.put(subject, number);
            }
        }
        done = now;
    }

    /**
     * Sweeps what an epoch covers, and says whether nothing is left of it. Exact where no call can write any more that began
     * before it, and those that could have come to their end.
     */
    boolean coversNothing(Subject subject, Epoch epoch) throws InterruptedException {
        return sweep(Indexes.covered(subject, epoch.number())) == Left.NOTHING;
    }

    private Left sweep(Predicate<StoredKey, StoredEnvelope> wanted) throws InterruptedException {
        for (int batch = 0; batch < MOST_BATCHES; batch++) {
            List<StoredKey> found = broom.find(wanted);
            if (found.isEmpty()) {
                return Left.NOTHING;
            }
            if (sweep(found) == Left.STUCK) {
                return Left.STUCK;
            }
        }
        return Left.MORE;
    }

    private Left sweep(List<StoredKey> found) throws InterruptedException {
        List<Verdict> verdicts = broom.sweep(found, cache);
        swept.add(verdicts.stream().filter(Sweeping::isSwept).count());
        return verdicts.stream().noneMatch(verdict -> isSwept(verdict) || verdict == Verdict.MISS)
                ? Left.STUCK
                : Left.MORE;
    }

    private static boolean isSwept(Verdict verdict) {
        return verdict == Verdict.REMOVED || verdict == Verdict.REVOKED;
    }

    /** Returns when all that the partitions of this cache were doing is done. */
    void awaitPartitions() {
        broom.awaitPartitions();
    }
}
