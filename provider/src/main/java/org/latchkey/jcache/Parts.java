/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Factory;
import javax.cache.expiry.ExpiryPolicy;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.store.CacheEars;
import org.latchkey.store.Scope;

/**
 * What one open cache is put together from.
 *
 * <p>Building a {@code Parts} makes the user's objects; nothing of it touches the cluster.
 */
final class Parts<K, V> {

    private final CacheSeat seat;
    private final Failures failures;
    private final Gate gate;
    private final SessionSettings<K, V> sessions;
    private final Owned owned;
    private final LiveConfiguration<K, V> configuration;
    private final Coders<K, V> coders;
    private final Custom<K, V> custom;
    private final Recorder recorder;
    private final Workers workers;
    private final RevocationListeners revocations;
    private final NearDrops nearDrops = new NearDrops();
    private final CopyOnWriteArrayList<ListenerSeat<K, V>> seats = new CopyOnWriteArrayList<>();

    Parts(CacheSeat seat, LiveConfiguration<K, V> configuration, Timing timing) {
        String name = seat.identity().cache();
        this.seat = seat;
        this.configuration = configuration;
        this.failures = new Failures(name, seat.settings());
        this.gate = new Gate(name);
        this.sessions = SessionSettings.of(configuration, seat.settings().sessions());
        if (sessions.limit() != null && sessions.users() == null) {
            throw failures.limitWithoutUsers();
        }
        this.owned = new Owned(gate);
        this.coders = new Wires(seat, configuration.given(), owned, failures)
                .coders(configuration.initial(), new Users<>(sessions.users(), failures), failures);
        this.recorder = new Recorder(configuration, timing);
        this.custom = custom(configuration.initial());
        this.workers = new Workers(name, seat.manager().getClassLoader());
        this.revocations = new RevocationListeners(workers);
    }

    private Custom<K, V> custom(CompleteConfiguration<K, V> initial) {
        try {
            Expiry expiry = expiry(initial.getExpiryPolicyFactory());
            CacheLoader<K, V> loader = built("cache loader", initial.getCacheLoaderFactory());
            CacheWriter<? super K, ? super V> writer = built("cache writer", initial.getCacheWriterFactory());
            return new Custom<>(
                    expiry,
                    writer == null || !initial.isWriteThrough() ? null : new WriteThrough<>(writer, failures),
                    loader == null ? null : new NamedLoader<>(loader, gate, failures),
                    initial.isReadThrough() ? Custom.ReadThrough.ON : Custom.ReadThrough.OFF,
                    new LateWrites(sessions.lateWrites(), failures),
                    null);
        } catch (Throwable e) {
            closeAfter(e);
            throw e;
        }
    }

    /** That of our own settings, for which the policy is only an approximation, or else of the policy. */
    private Expiry expiry(Factory<? extends ExpiryPolicy> policy) {
        if (configuration.given() instanceof SessionCacheConfiguration<K, V> own
                && (own.idleTime().isPresent() || own.lifetime().isPresent())) {
            return Expiry.of(own.idleTime(), own.lifetime());
        }
        return Expiry.of(owned.build("expiry policy", policy, failures));
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

    CacheEars ears(Function<Scope, Cache<K, V>> views, Runnable closing) {
        return new Hearing<>(
                seat.identity().cache(),
                seats,
                coders,
                workers,
                revocations,
                new Hearing.Origin<>(views, closing, nearDrops));
    }

    Listeners<K, V> listeners() {
        return new Listeners<>(seats, configuration, gate, owned, failures);
    }

    /** How near copies are kept. */
    NearRules nearRules() {
        return NearRules.of(configuration.given(), seat.settings().near());
    }

    ManagerClasses classes() {
        return new ManagerClasses(seat.manager().getClassLoader());
    }

    NearDrops nearDrops() {
        return nearDrops;
    }

    Home home() {
        return Home.of(configuration, seat.settings().sessions());
    }

    Failures failures() {
        return failures;
    }

    Gate gate() {
        return gate;
    }

    SessionSettings<K, V> sessions() {
        return sessions;
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

    Custom<K, V> custom() {
        return custom;
    }

    RevocationListeners revocations() {
        return revocations;
    }
}
