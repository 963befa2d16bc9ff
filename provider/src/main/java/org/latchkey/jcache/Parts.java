/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.CacheEars;
import org.latchkey.store.CacheLink;
import org.latchkey.store.EntryStore;

/**
 * What one open cache is put together from.
 *
 * <p>Building a {@code Parts} makes the user's objects; nothing of it touches the cluster before {@link #verbs}.
 */
final class Parts<K, V> {

    private final CacheSeat seat;
    private final Timing timing;
    private final Failures failures;
    private final Gate gate;
    private final Owned owned;
    private final LiveConfiguration<K, V> configuration;
    private final Coders<K, V> coders;
    private final Custom<K, V> custom;
    private final Recorder recorder;
    private final Workers workers;
    private final CopyOnWriteArrayList<ListenerSeat<K, V>> seats = new CopyOnWriteArrayList<>();

    Parts(CacheSeat seat, LiveConfiguration<K, V> configuration, Timing timing) {
        String name = seat.identity().cache();
        this.seat = seat;
        this.timing = timing;
        this.configuration = configuration;
        this.failures = new Failures(name, seat.settings());
        this.gate = new Gate(name);
        this.owned = new Owned(gate);
        this.coders = new Wires(seat, configuration.given(), owned, failures).coders(configuration.initial(), failures);
        this.recorder = new Recorder(configuration, timing);
        this.custom = custom(configuration.initial());
        this.workers = new Workers(name, seat.manager().getClassLoader());
    }

    private Custom<K, V> custom(CompleteConfiguration<K, V> initial) {
        try {
            Expiry expiry = Expiry.of(owned.build("expiry policy", initial.getExpiryPolicyFactory(), failures));
            CacheLoader<K, V> loader = built("cache loader", initial.getCacheLoaderFactory());
            CacheWriter<? super K, ? super V> writer = built("cache writer", initial.getCacheWriterFactory());
            return new Custom<>(
                    expiry,
                    writer == null || !initial.isWriteThrough() ? null : new WriteThrough<>(writer, failures),
                    loader == null ? null : new NamedLoader<>(loader, gate, failures),
                    initial.isReadThrough() ? Custom.ReadThrough.ON : Custom.ReadThrough.OFF);
        } catch (Throwable e) {
            closeAfter(e);
            throw e;
        }
    }

    private <T> @Nullable T built(String what, @Nullable Factory<? extends T> factory) {
        return factory == null ? null : owned.build(what, factory, failures);
    }

    /** Closes what has been built, because of {@code failure}. */
    void closeAfter(Throwable failure) {
        try {
            owned.close(failures);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    CacheEars ears(Supplier<Cache<K, V>> cache, Runnable closing) {
        return new Hearing<>(seat.identity().cache(), seats, coders, workers, cache, closing);
    }

    Listeners<K, V> listeners() {
        return new Listeners<>(seats, configuration, gate, owned, failures);
    }

    Verbs<K, V> verbs(CacheLink link, Listeners<K, V> listeners) {
        CacheSettings settings = seat.settings();
        EntryStore store = link.entries();
        KeyLocks locks = new KeyLocks();
        LoadTime time = new LoadTime(seat.identity().cache(), timing, settings.userCodeTimeoutMillis());
        Patience patience = new Patience(settings.answerTimeoutMillis(), failures);
        Steps steps = new Steps(store, patience, locks, timing, failures, settings.callTimeoutMillis());
        Holds holds = new Holds(steps, locks, gate, timing, failures, settings);
        Reader<K, V> reader = new Reader<>(steps, custom, coders, settings.userCodeTimeoutMillis());
        Changer<K, V> changer = Changer.of(steps, holds, custom, coders, recorder, failures);
        return new Verbs<>(
                new Reads<>(steps, reader, loads(steps, time), recorder, failures),
                reader,
                new LoadAll<>(custom, steps, coders, new LoadAll.Room(gate, workers.loaders()), time),
                changer,
                new BulkChanges<>(custom, steps, coders, chunked(holds), recorder, failures),
                new Processing<>(holds, custom, coders, recorder, failures),
                new Sweep<>(
                        store,
                        link.epochs(),
                        patience,
                        new EntryIterator.Source<>(gate, reader, coders, recorder, failures),
                        changer),
                new Listening<>(listeners, link));
    }

    private ChunkedChanges<K, V> chunked(Holds holds) {
        return new ChunkedChanges<>(holds, custom.store(), custom.expiry(), recorder, failures);
    }

    private @Nullable Loads<K, V> loads(Steps steps, LoadTime time) {
        NamedLoader<K, V> loader = custom.missLoader();
        return loader == null ? null : new Loads<>(loader, steps, custom.expiry(), coders, time, seat.settings());
    }

    Failures failures() {
        return failures;
    }

    Gate gate() {
        return gate;
    }

    Owned owned() {
        return owned;
    }

    Coders<K, V> coders() {
        return coders;
    }

    Recorder recorder() {
        return recorder;
    }

    Workers workers() {
        return workers;
    }

    Expiry expiry() {
        return custom.expiry();
    }
}
