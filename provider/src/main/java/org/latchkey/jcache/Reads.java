/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/** The verbs that read: {@code get} and {@code getAll}, read-through included. Blocks. */
final class Reads<K, V> {

    private final Steps steps;
    private final Reader<K, V> reader;
    private final @Nullable Loads<K, V> loads;
    private final Recorder recorder;
    private final NumberLine line;
    private final Failures failures;

    Reads(Steps steps, Reader<K, V> reader, @Nullable Loads<K, V> loads, Recorder recorder, NumberLine line) {
        this.steps = steps;
        this.reader = reader;
        this.loads = loads;
        this.recorder = recorder;
        this.line = line;
        this.failures = line.failures();
    }

    @Nullable
    V get(Keyed<K> key) {
        long start = recorder.start();
        long mark = mark();
        Applied read = reader.readNow(key.at(), reader.readOrReserve(Answer.VALUE));
        return concluded(key, read, reader.value(read), start, mark);
    }

    /** As {@link #get}, with what is known of the entry; one more round trip where the loader was asked. */
    Found<V> find(Keyed<K> key) {
        long start = recorder.start();
        long mark = mark();
        Applied read = reader.readNow(key.at(), reader.readOrReserve(Answer.VALUE_AND_DETAILS));
        V value = reader.value(read);
        V concluded = concluded(key, read, value, start, mark);
        if (value != null || concluded == null) {
            return new Found<>(read.outcome(), value);
        }
        Applied loaded = steps.now(key.at(), Ask.peek(Answer.VALUE_AND_DETAILS));
        return loaded.outcome().verdict() == Verdict.MISS
                ? new Found<>(loaded.outcome(), concluded)
                : new Found<>(loaded.outcome(), reader.value(loaded));
    }

    /** The value that an owner's answer comes to, after a load where there is none. */
    private @Nullable V concluded(Keyed<K> key, Applied read, @Nullable V value, long start, long mark) {
        if (value == null && loads != null && !isRevoked(read)) {
            V loaded = loadAndRecord(new Loads.Miss<>(key, read.outcome().change(), mark), start, loads);
            failures.throwIfUnheard(read.unheard());
            return loaded;
        }
        recorder.record(Counting.LOOKS, value == null ? Verdict.MISS : Verdict.HIT, start);
        failures.throwIfUnheard(read.unheard());
        return value;
    }

    private @Nullable V loadAndRecord(Loads.Miss<K> miss, long start, Loads<K, V> loader) {
        try {
            return loader.load(miss);
        } finally {
            recorder.record(Counting.LOOKS, Verdict.MISS, start);
        }
    }

    private long mark() {
        return loads == null ? 0 : loads.mark();
    }

    Map<K, V> getAll(Collection<Keyed<K>> keys) {
        Recorder.Lap lap = recorder.lap();
        Map<K, V> values = new HashMap<>();
        List<Loads.Miss<K>> misses = new ArrayList<>();
        List<Seen<K>> hits = new ArrayList<>();
        Trouble trouble = new Trouble();
        Ask ask = reader.readOrReserve(Answer.VALUE);
        long mark = mark();
        new Pipeline(steps).run(keys, key -> steps.send(key.at(), ask), (key, read) -> {
            V value = reader.value(read);
            lap.record(Counting.LOOKS, value == null ? Verdict.MISS : Verdict.HIT);
            if (value == null && !isRevoked(read)) {
                misses.add(new Loads.Miss<>(key, read.outcome().change(), mark));
            } else if (value != null) {
                values.put(key.key(), value);
                hits.add(new Seen<>(key, read.outcome()));
            }
            trouble.during(() -> failures.throwIfUnheard(read.unheard()));
        });
        touch(hits, trouble);
        Map<K, V> loaded = loads == null || misses.isEmpty() ? Map.of() : loads.loadAll(misses);
        judgeAgain(hits, values);
        values.putAll(loaded);
        trouble.throwIfAny();
        return values;
    }

    /** A revoked key is a miss of which nothing is to be loaded. */
    private static boolean isRevoked(Applied read) {
        return read.outcome().verdict() == Verdict.REVOKED;
    }

    /** Leaves out what has gone while the others were read; asks only if something has been revoked or cleared meanwhile. */
    private void judgeAgain(List<Seen<K>> hits, Map<K, V> values) {
        long known = line.known();
        if (hits.stream().allMatch(hit -> hit.key().at().since() == known)) {
            return;
        }
        Ask peek = Ask.peek(Answer.NOTHING);
        new Pipeline(steps).run(hits, hit -> steps.send(new Aim(hit.key().at().key(), known), peek), (hit, now) -> {
            if (now.outcome().verdict() != Verdict.HIT) {
                values.remove(hit.key().key());
            }
        });
    }

    private void touch(List<Seen<K>> hits, Trouble trouble) {
        List<Sent> touches = new ArrayList<>();
        for (Seen<K> hit : hits) {
            Sent touch = reader.touch(hit.key().at(), hit.outcome());
            if (touch != null) {
                touches.add(touch);
            }
            if (touches.size() == Pipeline.WINDOW) {
                awaitAll(touches, trouble);
            }
        }
        awaitAll(touches, trouble);
    }

    private void awaitAll(List<Sent> touches, Trouble trouble) {
        touches.forEach(touch ->
                trouble.during(() -> failures.throwIfUnheard(steps.await(touch).unheard())));
        touches.clear();
    }

    /**
     * What a read has come to.
     *
     * @param answer the owner's last answer
     * @param value the value, also one that was loaded and is not kept; {@code null} for none
     */
    record Found<V>(Outcome answer, @Nullable V value) {}

    private record Seen<K>(Keyed<K> key, Outcome outcome) {}
}
