/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.latchkey.near.NearEntry;
import org.latchkey.near.NearTicket;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/** The verbs that read: {@code get} and {@code getAll}, read-through included. Blocks. */
final class Reads<K, V> {

    private final Steps steps;
    private final Reader<K, V> reader;
    private final Loads<K, V> loads;
    private final Recorder recorder;
    private final NumberLine line;
    private final Failures failures;
    private final @Nullable Nearby<K, V> near;

    /**
     * @param near the near copies, {@code null} where none are kept
     */
    Reads(
            Steps steps,
            Reader<K, V> reader,
            Loads<K, V> loads,
            Recorder recorder,
            NumberLine line,
            @Nullable Nearby<K, V> near) {
        this.steps = steps;
        this.reader = reader;
        this.loads = loads;
        this.recorder = recorder;
        this.line = line;
        this.failures = line.failures();
        this.near = near;
    }

    /** The short way of lookups through one view; {@code null} where no near copies are kept. */
    @Nullable
    Shortcut<K, V> shortcut(Entrance<K, V> entrance) {
        return near == null ? null : new Shortcut<>(entrance.gate(), entrance.view(), near, recorder);
    }

    @Nullable
    V get(Keyed<K> key) {
        return get(key, loads.own());
    }

    /**
     * The same with another loader in place of the cache's own.
     *
     * @param loader {@code null} for none
     */
    @Nullable
    V get(Keyed<K> key, @Nullable CacheLoader<K, V> loader) {
        long start = recorder.start();
        // A plain key has been looked for already, by the shortcut.
        V copy = near == null || near.isPlain(key.key()) ? null : copy(key, near);
        if (copy != null) {
            recorder.recordNearHit(start);
            return copy;
        }
        long mark = loads.mark();
        Fill<V> fill = fill(key, Answer.VALUE, loader);
        return concluded(new Loads.Miss<>(key, fill.read().outcome().change(), mark), fill, start, loader);
    }

    private static <K, V> @Nullable V copy(Keyed<K> key, Nearby<K, V> near) {
        NearEntry copy = near.copy(key, near.time().nanos());
        return copy == null ? null : near.value(copy);
    }

    /**
     * What an owner has answered, and the value in it.
     *
     * @param value {@code null} for none
     */
    private record Fill<V>(Applied read, @Nullable V value) {}

    /** Asks the owner, and keeps a near copy of what it answers. */
    private Fill<V> fill(Keyed<K> key, Answer otherwise, @Nullable CacheLoader<K, V> loader) {
        if (near == null) {
            Applied read = reader.readNow(key.at(), ask(otherwise, loader));
            return new Fill<>(read, reader.value(read));
        }
        if (recorder.isOn()) {
            near.miss();
        }
        NearTicket ticket = near.reserve(key);
        Applied read = null;
        V value = null;
        try {
            read = reader.readNow(key.at(), ask(Answer.COPY, loader));
            value = reader.value(read);
            return new Fill<>(read, value);
        } finally {
            near.keep(ticket, read, value);
        }
    }

    private Ask ask(Answer answer, @Nullable CacheLoader<K, V> loader) {
        return loader == null ? reader.read(answer) : reader.readOrReserve(answer);
    }

    /** As {@link #get}, with what is known of the entry; one more round trip where the loader was asked. */
    Found<V> find(Keyed<K> key) {
        long start = recorder.start();
        Found<V> copied = near == null ? null : found(key, near, start);
        if (copied != null) {
            return copied;
        }
        long mark = loads.mark();
        CacheLoader<K, V> loader = loads.own();
        Fill<V> fill = fill(key, Answer.VALUE_AND_DETAILS, loader);
        Applied read = fill.read();
        V value = fill.value();
        V concluded = concluded(new Loads.Miss<>(key, read.outcome().change(), mark), fill, start, loader);
        if (value != null || concluded == null) {
            return new Found<>(read.outcome(), value);
        }
        Applied loaded = steps.now(key.at(), Ask.peek(Answer.VALUE_AND_DETAILS));
        return loaded.outcome().verdict() == Verdict.MISS
                ? new Found<>(loaded.outcome(), concluded)
                : new Found<>(loaded.outcome(), reader.value(loaded));
    }

    private @Nullable Found<V> found(Keyed<K> key, Nearby<K, V> copies, long start) {
        NearEntry copy = copies.copy(key, copies.time().nanos());
        V value = copy == null ? null : copies.value(copy);
        if (copy == null || value == null) {
            return null;
        }
        recorder.recordNearHit(start);
        return new Found<>(copies.answered(copy), value);
    }

    /** The value that an owner's answer comes to, after a load where there is none. */
    private @Nullable V concluded(Loads.Miss<K> miss, Fill<V> fill, long start, @Nullable CacheLoader<K, V> loader) {
        Applied read = fill.read();
        if (fill.value() == null && loader != null && !isRevoked(read)) {
            V loaded = loadAndRecord(miss, start, loader);
            failures.throwIfUnheard(read.unheard());
            return loaded;
        }
        recorder.record(Counting.LOOKS, fill.value() == null ? Verdict.MISS : Verdict.HIT, start);
        failures.throwIfUnheard(read.unheard());
        return fill.value();
    }

    private @Nullable V loadAndRecord(Loads.Miss<K> miss, long start, CacheLoader<K, V> loader) {
        try {
            return loads.load(miss, loader);
        } finally {
            recorder.record(Counting.LOOKS, Verdict.MISS, start);
        }
    }

    /** Those that have near copies come last, so that none has gone before it is handed out. */
    Map<K, V> getAll(Collection<Keyed<K>> keys) {
        if (near == null) {
            return ask(keys, null);
        }
        List<Keyed<K>> close = new ArrayList<>();
        List<Keyed<K>> far = new ArrayList<>();
        long nanos = near.time().nanos();
        for (Keyed<K> key : keys) {
            (near.copy(key, nanos) == null ? far : close).add(key);
        }
        Map<K, V> values = far.isEmpty() ? new HashMap<>() : fill(far, near);
        for (Keyed<K> key : close) {
            V value = getNear(key, near);
            if (value != null) {
                values.put(key.key(), value);
            }
        }
        return values;
    }

    private @Nullable V getNear(Keyed<K> key, Nearby<K, V> copies) {
        long start = recorder.start();
        V value = copy(key, copies);
        if (value == null) {
            return get(key);
        }
        recorder.recordNearHit(start);
        return value;
    }

    /** Asks the owners, and keeps near copies of what they answer. */
    private Map<K, V> fill(Collection<Keyed<K>> keys, Nearby<K, V> copies) {
        if (recorder.isOn()) {
            keys.forEach(key -> copies.miss());
        }
        try (Fills<K, V> fills = new Fills<>(copies)) {
            return ask(keys, fills);
        }
    }

    /**
     * @param fills the copies to be made, {@code null} for none
     */
    private Map<K, V> ask(Collection<Keyed<K>> keys, @Nullable Fills<K, V> fills) {
        Recorder.Lap lap = recorder.lap();
        Map<K, V> values = new HashMap<>();
        List<Loads.Miss<K>> misses = new ArrayList<>();
        List<Seen<K>> hits = new ArrayList<>();
        Trouble trouble = new Trouble();
        CacheLoader<K, V> loader = loads.own();
        Ask ask = ask(fills == null ? Answer.VALUE : Answer.COPY, loader);
        long mark = loads.mark();
        Pipeline.Sender<Keyed<K>> send = (together, key) -> {
            if (fills != null) {
                fills.begin(key);
            }
            return together.send(key.at(), ask);
        };
        new Pipeline(steps).run(keys, send, (key, read) -> {
            V value = reader.value(read);
            if (fills != null) {
                fills.end(key, read, value);
            }
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
        Map<K, V> loaded = loader == null || misses.isEmpty() ? Map.of() : loads.loadAll(misses, loader);
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
        Pipeline.Sender<Seen<K>> send =
                (together, hit) -> together.send(new Aim(hit.key().at().key(), known), peek);
        new Pipeline(steps).run(hits, send, (hit, now) -> {
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
