/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executor;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListener;
import org.jspecify.annotations.Nullable;
import org.latchkey.SyncScope;
import org.latchkey.session.Grip;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Condition;
import org.latchkey.store.Effect;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verb {@code loadAll}: asks the loader on a thread of the cache's own, and tells a listener when all is done.
 *
 * <p>A write that begins while the loader runs wins over what was loaded.
 */
final class LoadAll<K, V> {

    /** What becomes of entries that are there already. */
    enum Existing {
        KEEP,
        REPLACE
    }

    /**
     * Where loads run.
     *
     * @param gate those that get their turn when it is shut fail
     * @param executor runs them
     */
    record Room(Gate gate, Executor executor) {}

    /** How many keys a loader is handed at a time. */
    private static final int CHUNK = 1_000;

    /** How often a key is loaded whose place another call took meanwhile. */
    private static final int TRIES = 3;

    private static final Logger LOG = LoggerFactory.getLogger(LoadAll.class);

    private final Custom<K, V> custom;
    private final Steps steps;
    private final Coders<K, V> coders;
    private final Room room;
    private final LoadTime time;

    LoadAll(Custom<K, V> custom, Steps steps, Coders<K, V> coders, Room room, LoadTime time) {
        this.custom = custom;
        this.steps = steps;
        this.coders = coders;
        this.room = room;
        this.time = time;
    }

    /**
     * Has the keys loaded; {@code listener} is called exactly once. Returns at once. Where {@link Workers#LOADERS} loads
     * are under way, this one waits for its turn; where very many wait, or a loader asks, it runs on the caller's thread
     * before this returns.
     */
    void start(List<Keyed<K>> keys, Existing existing, @Nullable CompletionListener listener) {
        CacheLoader<K, V> loader = custom.loader();
        if (loader == null) {
            tell(listener, null);
            return;
        }
        room.executor().execute(SyncScope.wrap((Runnable) () -> tell(listener, run(keys, existing, loader))));
    }

    private @Nullable Exception run(List<Keyed<K>> keys, Existing existing, CacheLoader<K, V> loader) {
        try {
            room.gate().enter();
            LateWrites.Tally late = custom.late().tally();
            for (int from = 0; from < keys.size(); from += CHUNK) {
                load(keys.subList(from, Math.min(keys.size(), from + CHUNK)), existing, loader, late);
            }
            late.refuseIfAny();
            return null;
        } catch (Exception e) {
            return e;
        } catch (Throwable e) {
            return new CacheLoaderException("The cache loader failed.", e);
        }
    }

    private static void tell(@Nullable CompletionListener listener, @Nullable Exception failure) {
        if (listener == null) {
            if (failure != null) {
                LOG.warn("A loadAll without a completion listener failed.", failure);
            }
            return;
        }
        try {
            if (failure == null) {
                listener.onCompletion();
            } else {
                listener.onException(failure);
            }
        } catch (Throwable e) {
            LOG.warn("A completion listener failed.", e);
        }
    }

    /**
     * Loads what is wanted of these keys. A key whose place was lost is loaded anew if it is absent still: that another
     * call only held it cannot be told from a write and a removal, which what was loaded before must not undo.
     */
    private void load(List<Keyed<K>> keys, Existing existing, CacheLoader<K, V> loader, LateWrites.Tally late) {
        long start = time.start();
        Batch<K, V> batch = new Batch<>(loader, start, late);
        List<Keyed<K>> lost = loadOnce(keys, existing, batch);
        for (int tries = 1; tries < TRIES && !lost.isEmpty() && !time.isUp(start); tries++) {
            lost.forEach(this::awaitFree);
            lost = loadOnce(lost, Existing.KEEP, batch);
        }
        if (!lost.isEmpty()) {
            time.warnIfUp(start);
        }
    }

    /** Loads and stores, and answers which keys were absent and could not be stored. */
    private List<Keyed<K>> loadOnce(List<Keyed<K>> keys, Existing existing, Batch<K, V> batch) {
        List<Wanted<K>> wanted = wanted(keys, existing, batch.late());
        List<Keyed<K>> lost = new ArrayList<>();
        if (wanted.isEmpty()) {
            return lost;
        }
        Map<K, V> loaded = ask(batch.loader(), wanted);
        Map<Wanted<K>, Valued<V>> found = new LinkedHashMap<>();
        for (Wanted<K> want : wanted) {
            V value = loaded.get(want.key().key());
            if (value != null) {
                found.put(want, coders.value(value));
            }
        }
        Map<Wanted<K>, Ask> stores = new LinkedHashMap<>();
        found.forEach((want, value) -> stores.put(want, storing(want, value)));
        Pipeline.Sender<Map.Entry<Wanted<K>, Ask>> send =
                (together, store) -> send(together, store, found, batch.start());
        new Pipeline(steps).run(stores.entrySet(), send, (store, first) -> {
            Applied applied = insist(store.getKey(), store.getValue(), first, batch.start());
            settle(store.getKey(), found.get(store.getKey()));
            batch.late().note(applied.outcome().verdict());
            if (isStale(applied) && store.getKey().found() != Verdict.HIT) {
                lost.add(store.getKey().key());
            }
        });
        return lost;
    }

    private Ask storing(Wanted<K> want, Valued<V> value) {
        return Ask.ifUnchanged(want.change(), value.stored(), want.rule(custom.expiry()));
    }

    /** Where sessions are limited each sets out by itself: the claim of the next may wait for what becomes of it. */
    private Sent send(
            Steps.Together together, Map.Entry<Wanted<K>, Ask> store, Map<Wanted<K>, Valued<V>> found, long start) {
        Wanted<K> want = store.getKey();
        if (custom.quota() == null) {
            return together.send(want.key().at(), store.getValue());
        }
        Valued<V> value = found.get(want);
        if (value != null) {
            custom.quota().claim(want.key().at().key(), want.change(), want.grip(), value.user());
            giveUpInTime(want, start);
        }
        return steps.send(want.key().at(), store.getValue());
    }

    /** Nobody can take from a call that it saw an entry: it must give up by itself. */
    private void giveUpInTime(Wanted<K> want, long start) {
        if (want.grip() == Grip.FIRM && time.isUp(start)) {
            throw Objects.requireNonNull(custom.loader()).failures().loadTookTooLong();
        }
    }

    private void settle(Wanted<K> want, @Nullable Valued<V> value) {
        if (custom.quota() != null && value != null && want.grip() == Grip.FIRM) {
            custom.quota().settle(want.key().at().key(), want.change(), value.user());
        }
    }

    private Map<K, V> ask(CacheLoader<K, V> loader, List<Wanted<K>> wanted) {
        List<K> keys = new ArrayList<>();
        wanted.forEach(want -> keys.add(want.key().key()));
        Map<K, V> loaded = loader.loadAll(keys);
        return loaded == null ? Map.of() : loaded;
    }

    /** Which of the keys to load, and the state that each is in before the loader begins. */
    private List<Wanted<K>> wanted(List<Keyed<K>> keys, Existing existing, LateWrites.Tally late) {
        Ask ask = new Ask(
                Condition.Presence.ANY,
                new Effect.ReadOrReserve(time.limitMillis()),
                ExpiryRule.NONE,
                coders.values().forgivesUnreadable() ? Answer.VALUE : Answer.NOTHING);
        List<Wanted<K>> wanted = new ArrayList<>();
        new Pipeline(steps).run(keys, (together, key) -> together.send(key.at(), ask), (key, read) -> {
            Verdict found = read.outcome().verdict();
            OperationId change = read.outcome().change();
            late.note(found);
            boolean revoked = found == Verdict.REVOKED;
            if (change != null && !revoked && (existing == Existing.REPLACE || !isThere(read.outcome()))) {
                wanted.add(new Wanted<>(key, change, found));
            }
        });
        return wanted;
    }

    private boolean isThere(Outcome read) {
        boolean readable =
                !coders.values().forgivesUnreadable() || coders.values().decode(read.value()) != null;
        return read.verdict() == Verdict.HIT && readable;
    }

    /** An entry that is only held, and then given back as it was, has not changed: its value is still to be replaced. */
    private Applied insist(Wanted<K> want, Ask store, Applied first, long start) {
        Applied applied = first;
        while (isStale(applied) && want.found() == Verdict.HIT && want.change().equals(lastChange(want))) {
            if (time.isUp(start)) {
                time.warnIfUp(start);
                return applied;
            }
            awaitFree(want.key());
            applied = steps.now(want.key().at(), store);
        }
        return applied;
    }

    private static boolean isStale(Applied applied) {
        return applied.outcome().verdict() == Verdict.STALE;
    }

    private void awaitFree(Keyed<K> key) {
        var unused = steps.now(key.at(), Ask.whenFree());
    }

    private @Nullable OperationId lastChange(Wanted<K> want) {
        return steps.now(want.key().at(), Ask.peek(Answer.NOTHING)).outcome().change();
    }

    /** A loader at work, since {@code start}, on keys that may turn out to be revoked. */
    private record Batch<K, V>(CacheLoader<K, V> loader, long start, LateWrites.Tally late) {}

    private record Wanted<K>(Keyed<K> key, OperationId change, Verdict found) {

        /** That an entry was there cannot be taken from a call as a reservation can. */
        Grip grip() {
            return found == Verdict.HIT ? Grip.FIRM : Grip.BREAKABLE;
        }

        ExpiryRule rule(Expiry expiry) {
            return found == Verdict.HIT ? expiry.forUpdate() : expiry.forCreation();
        }
    }
}
