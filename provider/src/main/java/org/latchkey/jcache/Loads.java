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
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;
import org.latchkey.session.Grip;
import org.latchkey.session.Revocations;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
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
    record Miss<K>(Keyed<K> key, @Nullable OperationId reservation, long mark) {

        /** What was known of the number line when the call began that missed it. */
        long since() {
            return key.at().since();
        }

        /** The same, with a load of its own that nobody joins and that stores nothing. */
        Miss<K> apart() {
            return new Miss<>(key, null, mark);
        }
    }

    private final ConcurrentHashMap<Flight, Load> underWay = new ConcurrentHashMap<>();
    /** How many loads have ended: each counts before it can no longer be found. */
    private final AtomicLong ended = new AtomicLong();

    private final Failures failures;
    private final Steps steps;
    private final Custom<K, V> custom;
    private final Coders<K, V> coders;
    private final LoadTime time;
    private final Revocations revocations;

    Loads(
            Failures failures,
            Steps steps,
            Custom<K, V> custom,
            Coders<K, V> coders,
            LoadTime time,
            Revocations revocations) {
        this.failures = failures;
        this.steps = steps;
        this.custom = custom;
        this.coders = coders;
        this.time = time;
        this.revocations = revocations;
    }

    /** The cache's own loader where reads go through to it; {@code null} where a miss stays a miss. */
    @Nullable
    CacheLoader<K, V> own() {
        return custom.missLoader();
    }

    /** The moment, as counted in loads; to be taken before a reader asks the owner. */
    long mark() {
        return ended.get();
    }

    /** The value that {@code loader}, or whoever loads the same already, has of one key; {@code null} for none. */
    @Nullable
    V load(Miss<K> miss, CacheLoader<K, V> loader) {
        Load mine = new Load(miss.since());
        Load other = announce(miss, mine, loader);
        if (other != null && loader instanceof Computing && other.isByThisThread()) {
            // A function that asks for its own key computes it in turn; what comes out is stored by the load around it.
            return loader.load(miss.key().key());
        }
        if (other == null) {
            run(Map.of(miss, mine), loader, () -> {
                V value = loader.load(miss.key().key());
                Map<K, V> loaded = new HashMap<>();
                if (value != null) {
                    loaded.put(miss.key().key(), value);
                }
                return loaded;
            });
        }
        Load load = other == null ? mine : other;
        Bytes loaded = received(miss, load);
        if (loaded != null || !isToBeLoadedAnew(miss, load)) {
            return coders.values().decode(loaded);
        }
        V anew = load(miss.apart(), loader);
        return anew == null || isRevoked(miss) ? null : anew;
    }

    /** The loader's values of several keys, without those that it has none for. Asks the loader once, or twice after a revocation. */
    Map<K, V> loadAll(List<Miss<K>> misses, CacheLoader<K, V> loader) {
        Map<Miss<K>, Load> mine = new LinkedHashMap<>();
        Map<Miss<K>, Load> all = new LinkedHashMap<>();
        for (Miss<K> miss : misses) {
            Load load = new Load(miss.since());
            Load other = announce(miss, load, loader);
            all.put(miss, other == null ? load : other);
            if (other == null) {
                mine.put(miss, load);
            }
        }
        if (!mine.isEmpty()) {
            List<K> keys = new ArrayList<>();
            mine.keySet().forEach(miss -> keys.add(miss.key().key()));
            run(mine, loader, () -> loader.loadAll(keys));
        }
        return received(all, loader);
    }

    private Map<K, V> received(Map<Miss<K>, Load> all, CacheLoader<K, V> loader) {
        Map<K, V> values = new HashMap<>();
        List<Miss<K>> anew = new ArrayList<>();
        all.forEach((miss, load) -> {
            Bytes loaded = received(miss, load);
            V value = coders.values().decode(loaded);
            if (value != null) {
                values.put(miss.key().key(), value);
            } else if (loaded == null && isToBeLoadedAnew(miss, load)) {
                anew.add(miss.apart());
            }
        });
        if (!anew.isEmpty()) {
            values.putAll(loadAll(anew, loader));
            anew.stream()
                    .filter(miss -> values.containsKey(miss.key().key()) && isRevoked(miss))
                    .forEach(miss -> values.remove(miss.key().key()));
        }
        return values;
    }

    /** What a load has for a miss, {@code null} for nothing, or nothing that is still alive. */
    private @Nullable Bytes received(Miss<K> miss, Load load) {
        return load.await(time.waitMillis(), failures) instanceof Load.Loaded loaded && !isDead(miss, load, loaded)
                ? loaded.value()
                : null;
    }

    /** Whether a key was revoked while it was loaded apart, which no owner has judged. */
    private boolean isRevoked(Miss<K> miss) {
        Outcome now = steps.now(miss.key().at(), Ask.peek(Answer.NOTHING)).outcome();
        return now.verdict() == Verdict.REVOKED;
    }

    private boolean isDead(Miss<K> miss, Load load, Load.Loaded loaded) {
        return revocations.cover(loaded.user(), miss.key().at().key().scope(), load.since());
    }

    /** Whether a load has ended with a value that was revoked meanwhile, of which a call that began later must know nothing. */
    private boolean isToBeLoadedAnew(Miss<K> miss, Load load) {
        return load.since() < miss.since() && load.await(time.waitMillis(), failures) != Load.None.ABSENT;
    }

    /** The load that has this miss's value or will have it, {@code null} if it is {@code mine} from now on. */
    private @Nullable Load announce(Miss<K> miss, Load mine, CacheLoader<K, V> loader) {
        if (miss.reservation() == null) {
            return null;
        }
        Load other = underWay.putIfAbsent(flight(miss, miss.reservation(), loader), mine);
        return other != null || ended.get() == miss.mark() ? other : stored(miss, mine, loader);
    }

    /** {@code mine} with what is there, if a load has ended and stored it since the owner was asked; else {@code null}. */
    private @Nullable Load stored(Miss<K> miss, Load mine, CacheLoader<K, V> loader) {
        try {
            Load.Result there = there(miss);
            if (there == null) {
                return null;
            }
            end(miss, mine, loader, () -> mine.complete(there));
            return mine;
        } catch (Throwable e) {
            end(miss, mine, loader, () -> mine.fail(e));
            throw e;
        }
    }

    /** What is there of which no load is needed, {@code null} for nothing. */
    private Load.@Nullable Result there(Miss<K> miss) {
        Outcome there = steps.now(miss.key().at(), Ask.peek(Answer.VALUE)).outcome();
        if (there.verdict() == Verdict.REVOKED) {
            return Load.None.REVOKED;
        }
        Bytes value = there.verdict() == Verdict.HIT ? there.value() : null;
        return value == null || coders.values().decode(value) == null ? null : new Load.Loaded(value, null);
    }

    /** Runs the loader for these, and tells everybody who waits; once stored, nobody needs to find a load any more. */
    private void run(Map<Miss<K>, Load> mine, CacheLoader<K, V> loader, Supplier<@Nullable Map<K, V>> question) {
        long start = time.start();
        try {
            Map<Miss<K>, Valued<V>> found = valued(mine.keySet(), question.get());
            Map<Miss<K>, Load.Result> results = store(found, start);
            mine.forEach((miss, load) ->
                    end(miss, load, loader, () -> load.complete(results.getOrDefault(miss, Load.None.ABSENT))));
        } catch (Throwable e) {
            mine.forEach((miss, load) -> end(miss, load, loader, () -> load.fail(e)));
            throw e;
        }
    }

    private void end(Miss<K> miss, Load load, CacheLoader<K, V> loader, Runnable ending) {
        ended.incrementAndGet();
        if (miss.reservation() != null) {
            underWay.remove(flight(miss, miss.reservation(), loader), load);
        }
        ending.run();
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

    /** Stores what was found where that may be, and answers what there is to be handed out. */
    private Map<Miss<K>, Load.Result> store(Map<Miss<K>, Valued<V>> found, long start) {
        Map<Miss<K>, Load.Result> results = new LinkedHashMap<>();
        List<Storing<K>> storings = new ArrayList<>();
        found.forEach((miss, value) -> {
            results.put(miss, new Load.Loaded(value.bytes(), value.user()));
            if (miss.reservation() != null) {
                Ask ask = Ask.ifUnchanged(
                        miss.reservation(), value.stored(), custom.expiry().forCreation());
                storings.add(new Storing<>(miss, miss.reservation(), value.user(), ask));
            }
        });
        Trouble unheard = new Trouble();
        new Pipeline(steps).run(storings, this::send, (storing, applied) -> {
            if (applied.outcome().verdict() == Verdict.REVOKED) {
                results.put(storing.miss(), Load.None.REVOKED);
            }
            note(applied, unheard, start);
        });
        unheard.throwIfAny();
        return results;
    }

    private void note(Applied applied, Trouble unheard, long start) {
        if (applied.outcome().verdict() == Verdict.STALE) {
            time.warnIfUp(start);
        }
        unheard.during(() -> failures.throwIfUnheard(applied.unheard()));
    }

    /** Where sessions are limited each sets out by itself: the claim of the next may wait for what becomes of it. */
    private Sent send(Steps.Together together, Storing<K> storing) {
        Aim at = storing.miss().key().at();
        if (custom.quota() == null) {
            return together.send(at, storing.ask());
        }
        custom.quota().claim(at.key(), storing.reservation(), Grip.BREAKABLE, storing.user());
        return steps.send(at, storing.ask());
    }

    private record Storing<K>(
            Miss<K> miss, OperationId reservation, @Nullable String user, Ask ask) {}

    private Flight flight(Miss<K> miss, OperationId reservation, CacheLoader<K, V> loader) {
        Kind kind = loader instanceof Computing ? Kind.COMPUTED : Kind.LOADED;
        return new Flight(miss.key().at().key(), reservation, kind);
    }

    /** The cache's own loader and the functions of callers do not answer for each other. */
    private enum Kind {
        LOADED,
        COMPUTED
    }

    private record Flight(EntryKey key, OperationId reservation, Kind kind) {}
}
