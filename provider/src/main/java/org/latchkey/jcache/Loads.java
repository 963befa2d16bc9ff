/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Verdict;

/**
 * Loads what readers miss, once for all that miss the same thing.
 *
 * <p>A load under way is found under its key and the reservation that it was begun with: a reader that begins after a
 * write in between finds another reservation, and so never gets what was loaded before that write. A value is stored
 * only where its reservation still stands. Runs the loader on the caller's thread, or waits for the one that does.
 */
final class Loads<K, V> {

    /**
     * A key that was missed.
     *
     * @param key which
     * @param reservation what a load names when it stores its value: {@code null} where it must not
     * @param mark the {@link #mark()} from before the owner was asked
     */
    record Miss<K>(Keyed<K> key, @Nullable OperationId reservation, long mark) {}

    private final ConcurrentHashMap<Flight, Load> underWay = new ConcurrentHashMap<>();
    /** How many loads have ended: each counts before it can no longer be found. */
    private final AtomicLong ended = new AtomicLong();

    private final NamedLoader<K, V> loader;
    private final Steps steps;
    private final Expiry expiry;
    private final Coders<K, V> coders;
    private final LoadTime time;
    private final long waitMillis;

    Loads(
            NamedLoader<K, V> loader,
            Steps steps,
            Expiry expiry,
            Coders<K, V> coders,
            LoadTime time,
            CacheSettings settings) {
        this.loader = loader;
        this.steps = steps;
        this.expiry = expiry;
        this.coders = coders;
        this.time = time;
        this.waitMillis = settings.turnTimeoutMillis();
    }

    /** The moment, as counted in loads; to be taken before a reader asks the owner. */
    long mark() {
        return ended.get();
    }

    /** The loader's value of one key, {@code null} for none. */
    @Nullable
    V load(Miss<K> miss) {
        Load mine = new Load();
        Load other = announce(miss, mine);
        if (other != null) {
            return coders.values().decode(other.await(waitMillis, loader.failures()));
        }
        run(Map.of(miss, mine), () -> {
            V value = loader.load(miss.key().key());
            Map<K, V> loaded = new HashMap<>();
            if (value != null) {
                loaded.put(miss.key().key(), value);
            }
            return loaded;
        });
        return coders.values().decode(mine.await(waitMillis, loader.failures()));
    }

    /** The loader's values of several keys, without those that it has none for. Asks the loader at most once. */
    Map<K, V> loadAll(List<Miss<K>> misses) {
        Map<Miss<K>, Load> mine = new LinkedHashMap<>();
        Map<Miss<K>, Load> all = new LinkedHashMap<>();
        for (Miss<K> miss : misses) {
            Load load = new Load();
            Load other = announce(miss, load);
            all.put(miss, other == null ? load : other);
            if (other == null) {
                mine.put(miss, load);
            }
        }
        if (!mine.isEmpty()) {
            List<K> keys = new ArrayList<>();
            mine.keySet().forEach(miss -> keys.add(miss.key().key()));
            run(mine, () -> loader.loadAll(keys));
        }
        Map<K, V> values = new HashMap<>();
        all.forEach((miss, load) -> {
            V value = coders.values().decode(load.await(waitMillis, loader.failures()));
            if (value != null) {
                values.put(miss.key().key(), value);
            }
        });
        return values;
    }

    /** The load that has this miss's value or will have it, {@code null} if it is {@code mine} from now on. */
    private @Nullable Load announce(Miss<K> miss, Load mine) {
        if (miss.reservation() == null) {
            return null;
        }
        Load other = underWay.putIfAbsent(new Flight(miss.key().at().key(), miss.reservation()), mine);
        return other != null || ended.get() == miss.mark() ? other : stored(miss, mine);
    }

    /** {@code mine} with what is there, if a load has ended and stored it since the owner was asked; else {@code null}. */
    private @Nullable Load stored(Miss<K> miss, Load mine) {
        try {
            Bytes there =
                    steps.now(miss.key().at(), Ask.peek(Answer.VALUE)).outcome().value();
            if (coders.values().decode(there) == null) {
                return null;
            }
            end(miss, mine, () -> mine.complete(there));
            return mine;
        } catch (Throwable e) {
            end(miss, mine, () -> mine.fail(e));
            throw e;
        }
    }

    /** Runs the loader for these, and tells everybody who waits; once stored, nobody needs to find a load any more. */
    private void run(Map<Miss<K>, Load> mine, Supplier<@Nullable Map<K, V>> question) {
        long start = time.start();
        try {
            Map<Miss<K>, Valued<V>> found = valued(mine.keySet(), question.get());
            store(found, start);
            mine.forEach((miss, load) -> end(miss, load, () -> load.complete(bytes(found.get(miss)))));
        } catch (Throwable e) {
            mine.forEach((miss, load) -> end(miss, load, () -> load.fail(e)));
            throw e;
        }
    }

    private void end(Miss<K> miss, Load load, Runnable ending) {
        ended.incrementAndGet();
        if (miss.reservation() != null) {
            underWay.remove(new Flight(miss.key().at().key(), miss.reservation()), load);
        }
        ending.run();
    }

    private static @Nullable Bytes bytes(@Nullable Valued<?> found) {
        return found == null ? null : found.bytes();
    }

    private Map<Miss<K>, Valued<V>> valued(Iterable<Miss<K>> misses, @Nullable Map<K, V> loaded) {
        Map<Miss<K>, Valued<V>> found = new LinkedHashMap<>();
        for (Miss<K> miss : misses) {
            V value = loaded == null ? null : loaded.get(miss.key().key());
            if (value != null) {
                found.put(miss, coders.value(value));
            }
        }
        return found;
    }

    private void store(Map<Miss<K>, Valued<V>> found, long start) {
        List<Storing> storings = new ArrayList<>();
        found.forEach((miss, value) -> {
            if (miss.reservation() != null) {
                Ask ask = Ask.ifUnchanged(miss.reservation(), value.stored(), expiry.forCreation());
                storings.add(new Storing(miss.key().at(), ask));
            }
        });
        Trouble unheard = new Trouble();
        new Pipeline(steps)
                .run(
                        storings,
                        storing -> steps.send(storing.at(), storing.ask()),
                        (storing, applied) -> note(applied, unheard, start));
        unheard.throwIfAny();
    }

    private void note(Applied applied, Trouble unheard, long start) {
        if (applied.outcome().verdict() == Verdict.STALE) {
            time.warnIfUp(start);
        }
        unheard.during(() -> loader.failures().throwIfUnheard(applied.unheard()));
    }

    private record Storing(Aim at, Ask ask) {}

    private record Flight(EntryKey key, OperationId reservation) {}
}
