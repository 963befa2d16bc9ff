/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.latchkey.jcache.CacheSeat;
import org.latchkey.jcache.CacheSettings;
import org.latchkey.jcache.Trouble;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.StoreException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The caches of one application under one name.
 *
 * <p>The manager's name scopes its caches in the cluster: managers of the same name, in whatever process or class loader,
 * meet in the same caches. {@link #getCacheNames} lists those that this manager has open, not all of the cluster's.
 * {@link #close} leaves the entries where they are; {@link #destroyCache} ends a cache everywhere, also one that is not
 * open here.
 *
 * <p>Threads: thread-safe. Cost: creating, destroying and closing caches uses the network; looking them up does not,
 * but for the first time that a cache is asked for which the manager's file declares by a pattern: that creates it.
 */
public final class LatchkeyCacheManager implements CacheManager {

    private static final Logger LOG = LoggerFactory.getLogger(LatchkeyCacheManager.class);

    private final ManagerOrigin origin;
    private final CacheSettings settings;
    private final DeclaredCaches declared;
    private final SharedClusters.Lease lease;
    private final ManagedCache.Opening opening;
    private final Runnable onClosed;
    private final CacheRegistry registry;
    private final AtomicBoolean warnedOfProperties = new AtomicBoolean();

    LatchkeyCacheManager(
            ManagerOrigin origin,
            CacheSettings settings,
            DeclaredCaches declared,
            SharedClusters.Lease lease,
            ManagedCache.Opening opening,
            Runnable onClosed) {
        this.origin = origin;
        this.settings = settings;
        this.declared = declared;
        this.lease = lease;
        this.opening = opening;
        this.onClosed = onClosed;
        this.registry = new CacheRegistry(origin.description());
    }

    @Override
    public LatchkeyCachingProvider getCachingProvider() {
        return origin.provider();
    }

    @Override
    public URI getURI() {
        return origin.uri();
    }

    @Override
    public ClassLoader getClassLoader() {
        return origin.classLoader();
    }

    /** What this manager was first asked for with; a copy. */
    @Override
    public Properties getProperties() {
        return origin.copyOfProperties();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        requireOpen();
        requireName(cacheName);
        Objects.requireNonNull(configuration, "a cache needs a configuration");
        return (Cache<K, V>)
                registry.open(cacheName, opening(cacheName, configuration)).cache();
    }

    private Function<Runnable, ManagedCache> opening(String cacheName, Configuration<?, ?> configuration) {
        return onCacheClosed -> opening.open(
                new CacheSeat(this, identity(cacheName), lease.cluster(), settings, onCacheClosed), configuration);
    }

    /** Opens what the manager's file declares by name; what hinders any of them is told of all. */
    void createDeclared() {
        Trouble trouble = new Trouble();
        declared.names().forEach(name -> trouble.during(() -> find(name)));
        trouble.throwIfAny();
    }

    /** The cache of a name: one that is open, else one that the manager's file declares, which is opened. */
    private Optional<ManagedCache> find(String cacheName) {
        Optional<ManagedCache> open = registry.find(cacheName);
        return open.isPresent() || declared.isEmpty()
                ? open
                : registry.findOrOpen(
                        cacheName,
                        () -> declared.of(cacheName).map(configuration -> opening(cacheName, configuration)));
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        requireOpen();
        requireName(cacheName);
        Objects.requireNonNull(keyType, "the type of the keys is missing");
        Objects.requireNonNull(valueType, "the type of the values is missing");
        Optional<? extends Cache<?, ?>> cache = find(cacheName).map(ManagedCache::cache);
        cache.ifPresent(found -> CacheTypes.require(found, keyType, valueType));
        return (Cache<K, V>) cache.orElse(null);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
        requireOpen();
        requireName(cacheName);
        return (Cache<K, V>) find(cacheName).map(ManagedCache::cache).orElse(null);
    }

    /** The names of the caches that this manager has open; a copy. */
    @Override
    public Iterable<String> getCacheNames() {
        return registry.names();
    }

    /**
     * Ends the cache everywhere, whether it is open here or not. Returns once every process has closed its part. One that the
     * manager's file declares comes back, empty, when it is asked for again.
     */
    @Override
    public void destroyCache(String cacheName) {
        requireOpen();
        requireName(cacheName);
        registry.withExclusive(cacheName, cache -> {
            Trouble trouble = new Trouble();
            cache.ifPresent(open -> trouble.during(open::close));
            trouble.during(() -> destroyEverywhere(cacheName));
            trouble.throwIfAny();
        });
    }

    @Override
    public void enableManagement(String cacheName, boolean enabled) {
        requireOpenCache(cacheName).enableManagement(enabled);
    }

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {
        requireOpenCache(cacheName).enableStatistics(enabled);
    }

    /** Closes the caches of this process and then, with the last manager that means it, the connection to the cluster. */
    @Override
    public void close() {
        registry.close().ifPresent(caches -> {
            Trouble trouble = new Trouble();
            caches.forEach(cache -> trouble.during(cache::close));
            trouble.during(lease::release);
            trouble.during(onClosed);
            // The standard ignores failures here; whoever runs the application should still know.
            Throwable first = trouble.first();
            if (first != null) {
                LOG.warn("Something failed while {} closed", origin.description(), first);
            }
        });
    }

    @Override
    public boolean isClosed() {
        return registry.isClosed();
    }

    /** This manager itself, or behind it the {@code HazelcastInstance} or the {@link org.latchkey.FenceMXBean}. */
    @Override
    public <T> T unwrap(Class<T> clazz) {
        if (clazz.isInstance(this)) {
            return clazz.cast(this);
        }
        requireOpen();
        return lease.cluster().unwrap(clazz);
    }

    /** Logs, once, that this manager was asked for again with properties other than those that made it. */
    void compareWith(Properties wanted) {
        if (!PropertySource.flat(wanted).equals(origin.properties()) && warnedOfProperties.compareAndSet(false, true)) {
            LOG.warn(
                    "{} was asked for again with other properties, which have no effect: it keeps those that it was made"
                            + " with. Close it first, or ask for it under another URI.",
                    origin.description());
        }
    }

    private CacheIdentity identity(String cacheName) {
        return new CacheIdentity(origin.managerName(), cacheName);
    }

    private ManagedCache requireOpenCache(String cacheName) {
        requireOpen();
        requireName(cacheName);
        return registry.find(cacheName)
                .orElseThrow(() -> new IllegalStateException(
                        "The cache '" + cacheName + "' is not open in " + origin.description() + ": create it first"));
    }

    private void requireOpen() {
        registry.requireOpen();
    }

    private static void requireName(String cacheName) {
        Objects.requireNonNull(cacheName, "a cache needs a name");
    }

    private void destroyEverywhere(String cacheName) {
        try {
            lease.cluster().destroy(identity(cacheName));
        } catch (StoreException e) {
            if (e.reason() == StoreException.Reason.CLOSED) {
                throw new IllegalStateException(
                        origin.description() + " has no cluster any more, " + e.getMessage()
                                + ". Close the manager, and ask the provider for a new one.",
                        e);
            }
            throw new CacheException(
                    "The cache '" + cacheName + "' of " + origin.description()
                            + " may not be destroyed everywhere: " + e.getMessage()
                            + ". Call destroyCache again once the cluster answers.",
                    e);
        }
    }
}
