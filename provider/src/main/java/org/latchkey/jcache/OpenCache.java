/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.Configuration;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheLink;
import org.latchkey.store.StoreException;

/**
 * One open cache of a manager, as that manager handles it.
 *
 * <p>Threads: any.
 */
public final class OpenCache<K, V> {

    private final CacheSeat seat;
    private final LiveConfiguration<K, V> configuration;
    private final Parts<K, V> parts;
    private final CacheLink link;
    private final SessionBean sessions;
    private final Optional<NearCacheBean> near;
    private final Listeners<K, V> listeners;
    private final Beans beans;
    private final CacheProxy<K, V> proxy;
    /** Held while this process's part is being closed. */
    private final Object closing = new Object();

    private OpenCache(CacheSeat seat, LiveConfiguration<K, V> configuration, Timing timing) {
        this.seat = seat;
        this.configuration = configuration;
        this.parts = new Parts<>(seat, configuration, timing);
        CompletableFuture<CacheProxy<K, V>> ready = new CompletableFuture<>();
        SessionCounters counters = new SessionCounters();
        this.link = new CountedLink(join(ready), counters);
        Figures figures = new Figures(
                new Figures.Surveys(link.entries()::survey, seat.cluster().silence()),
                counters,
                timing,
                parts.failures(),
                parts.gate());
        this.sessions = new SessionBean(figures);
        String name = seat.identity().cache();
        this.listeners = parts.listeners();
        this.beans = new Beans(seat.manager(), name);
        Linked<K, V> linked = new Linked<>(seat, timing, parts, link, figures);
        this.near = linked.nearFigures().map(copies -> new NearCacheBean(copies, parts.gate()));
        this.proxy = new CacheProxy<>(
                new CacheProxy.Place(name, seat.manager(), this::close, insides(name)),
                linked.entrance(),
                configuration,
                linked.verbs(listeners),
                linked.sessions());
        ready.complete(proxy);
        begin();
    }

    /**
     * Creates the cache in the cluster or joins it there, and opens this process's part of it.
     *
     * @throws javax.cache.CacheException if the cluster has the cache with another configuration, naming the difference
     * @throws UnsupportedOperationException if the configuration asks for store-by-reference
     */
    public static <K, V> OpenCache<K, V> open(CacheSeat seat, Configuration<K, V> configuration) {
        return open(seat, configuration, Timing.SYSTEM);
    }

    static <K, V> OpenCache<K, V> open(CacheSeat seat, Configuration<K, V> configuration, Timing timing) {
        if (!configuration.isStoreByValue()) {
            throw new UnsupportedOperationException(
                    "The cache '" + seat.identity().cache()
                            + "' cannot store by reference: its entries live in a cluster. Set storeByValue to true.");
        }
        return new OpenCache<>(seat, new LiveConfiguration<>(configuration), timing);
    }

    private CacheLink join(CompletableFuture<CacheProxy<K, V>> ready) {
        try {
            return seat.cluster()
                    .join(
                            seat.identity(),
                            description(),
                            parts.ears(
                                    scope -> ready.join().at(scope),
                                    () -> ready.join().close()));
        } catch (StoreException e) {
            RuntimeException failure = e.reason() == StoreException.Reason.DIFFERENT_CACHE
                    ? parts.failures().differs(e)
                    : parts.failures().of(e);
            parts.closeAfter(failure);
            throw failure;
        } catch (Throwable e) {
            parts.closeAfter(e);
            throw e;
        }
    }

    /** What all processes must agree on. */
    private CacheDescription description() {
        CompleteConfiguration<K, V> initial = configuration.initial();
        TreeMap<String, String> traits = new TreeMap<>();
        traits.put("key type", initial.getKeyType().getName());
        traits.put("value type", initial.getValueType().getName());
        traits.put("expiry", parts.custom().expiry().inWords());
        traits.put("codec", parts.coders().values().codecName());
        traits.put("user resolver", parts.sessions().users() == null ? "not set" : "set");
        traits.put("limit per user", parts.sessions().limitInWords());
        traits.put("SyncScope", parts.home().threads().inWords());
        traits.put(CacheDescription.CONSISTENCY, parts.nearRules().inWords());
        traits.put(CacheDescription.RETENTION, Long.toString(parts.sessions().retentionMillis()));
        return CacheDescription.of(traits);
    }

    private void begin() {
        CompleteConfiguration<K, V> initial = configuration.initial();
        try {
            listeners.register(ConfigurationSnapshot.listenersOf(initial), null, link);
            if (initial.isStatisticsEnabled()) {
                enableStatistics(true);
            }
            if (initial.isManagementEnabled()) {
                enableManagement(true);
            }
        } catch (Throwable e) {
            Trouble trouble = new Trouble();
            trouble.add(e);
            trouble.during(this::close);
            throw e;
        }
    }

    private Insides insides(String name) {
        return new Insides(
                name, Stream.concat(Stream.of(sessions), near.stream()).toList());
    }

    /** The cache itself. */
    public Cache<K, V> cache() {
        return proxy;
    }

    /** What this process has counted. */
    Recorder recorder() {
        return parts.recorder();
    }

    /** As {@code CacheManager.enableManagement}. */
    public void enableManagement(boolean enabled) {
        change(enabled ? this::turnOn : this::turnOff, Switch.MANAGEMENT);
    }

    /** As {@code CacheManager.enableStatistics}. */
    public void enableStatistics(boolean enabled) {
        change(enabled ? this::turnOn : this::turnOff, Switch.STATISTICS);
    }

    /**
     * Closes this process's part: loaders, writers, listeners, expiry policy; the entries stay. Idempotent; whoever comes
     * second returns when the first has closed everything.
     */
    public void close() {
        Trouble trouble = new Trouble();
        boolean first;
        synchronized (closing) {
            first = parts.gate().shut();
            if (first) {
                trouble.during(this::end);
            }
        }
        if (first) {
            trouble.during(seat.onClosed());
        }
        trouble.throwIfAny();
    }

    private void end() {
        Trouble trouble = new Trouble();
        trouble.during(this::hide);
        trouble.during(listeners::close);
        trouble.during(link::close);
        trouble.during(parts.workers()::close);
        trouble.during(() -> parts.owned().close(parts.failures()));
        trouble.throwIfAny();
    }

    private synchronized void hide() {
        turnOff(Switch.STATISTICS);
        turnOff(Switch.MANAGEMENT);
    }

    private synchronized void change(Consumer<Switch> turn, Switch what) {
        parts.gate().enter();
        turn.accept(what);
    }

    private void turnOn(Switch what) {
        switch (what) {
            case STATISTICS -> {
                beans.show(new StatisticsBean(parts.recorder()));
                beans.show(sessions);
                near.ifPresent(beans::show);
            }
            case MANAGEMENT -> beans.show(new ConfigurationBean(configuration));
        }
        configuration.turnOn(what);
    }

    private void turnOff(Switch what) {
        configuration.turnOff(what);
        switch (what) {
            case STATISTICS -> beans.hideStatistics();
            case MANAGEMENT -> beans.hideConfiguration();
        }
    }
}
