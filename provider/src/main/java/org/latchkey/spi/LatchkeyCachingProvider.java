/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.net.URI;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import javax.cache.CacheException;
import javax.cache.Caching;
import javax.cache.configuration.OptionalFeature;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;
import org.latchkey.config.Overrides;
import org.latchkey.hazelcast.Connector;
import org.latchkey.store.StoreException;

/**
 * The provider that {@code Caching} finds: hands out cache managers over Hazelcast.
 *
 * <p>Ask for it by name, {@code Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider")}, since Hazelcast's
 * jar brings a provider as well; {@link #makeDefault()} makes the call without a name work too.
 *
 * <p>A manager is known by its URI and class loader. Its name scopes its caches in the cluster: where the URI is
 * {@link #getDefaultURI()} or locates a file ({@code classpath:}, {@code file:}, {@code jar:}), what
 * {@link org.latchkey.LatchkeyProperties#NAME} says; else the URI's text. The default URI with a fragment behind it
 * ({@code latchkey:default#mine}) is another manager of the same name, for those who want to close it. Where its data lives is
 * said by its properties, or by its file, which for the default URI is {@code latchkey.yaml} on the class path, if there is one: see
 * {@link org.latchkey.LatchkeyProperties}. Managers of this JVM that mean the same cluster share one Hazelcast instance,
 * which ends with the last of them.
 *
 * <p>Threads: thread-safe. Failures: {@code CacheException} with all that is wrong with the settings and the file, or with why the
 * cluster cannot be reached. Cost: the first manager of a cluster starts a Hazelcast instance and waits until it has
 * joined or connected, a client at most {@code latchkey.connect.timeout}. Who asks for the same manager meanwhile waits
 * for it, and fails with it; who asks for a manager of another cluster does not wait. A {@code close} leaves managers
 * alone that are still being opened.
 */
public final class LatchkeyCachingProvider implements CachingProvider {

    static final URI DEFAULT_URI = URI.create("latchkey:default");

    /** For all providers of this JVM: each class loader has one of its own, and they must not each start an instance. */
    private static final SharedClusters SHARED = new SharedClusters(
            settings -> Connector.connect(settings.place(), settings.cluster(), settings.connectTimeout()));

    private record Key(URI uri, ClassLoader classLoader) {}

    /** Futures, since an opening may wait long for its cluster, and a map that waits along keeps other keys waiting. */
    private final ConcurrentMap<Key, CompletableFuture<LatchkeyCacheManager>> managers = new ConcurrentHashMap<>();

    private final SharedClusters clusters;
    private final ManagedCache.Opening opening;

    /** For {@code Caching} and {@code ServiceLoader}: ask {@code Caching} instead. */
    public LatchkeyCachingProvider() {
        this(SHARED, ManagedCache::open);
        ClassLoader loader = Caching.getDefaultClassLoader();
        ProviderChoice.warnIfAmbiguous(loader == null ? getDefaultClassLoader() : loader);
    }

    LatchkeyCachingProvider(SharedClusters clusters, ManagedCache.Opening opening) {
        this.clusters = clusters;
        this.opening = opening;
    }

    /**
     * Makes {@code Caching.getCachingProvider()}, without a name, find this provider for the default class loader,
     * although Hazelcast's is on the class path. To be called once, early, before others look a provider up. Idempotent.
     */
    public static void makeDefault() {
        ClassLoader loader = Caching.getDefaultClassLoader();
        makeDefault(loader == null ? LatchkeyCachingProvider.class.getClassLoader() : loader);
    }

    /** As {@link #makeDefault()}, for lookups with {@code classLoader}. */
    public static void makeDefault(ClassLoader classLoader) {
        ProviderChoice.makeDefault(classLoader);
    }

    @Override
    public LatchkeyCacheManager getCacheManager(
            @Nullable URI uri, @Nullable ClassLoader classLoader, @Nullable Properties properties) {
        Properties wanted = properties == null ? getDefaultProperties() : properties;
        LatchkeyCacheManager manager = openManager(key(uri, classLoader), wanted);
        if (properties != null) {
            manager.compareWith(properties);
        }
        return manager;
    }

    @Override
    public LatchkeyCacheManager getCacheManager(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return getCacheManager(uri, classLoader, null);
    }

    @Override
    public LatchkeyCacheManager getCacheManager() {
        return getCacheManager(null, null, null);
    }

    /** The class loader of this class. */
    @Override
    public ClassLoader getDefaultClassLoader() {
        return LatchkeyCachingProvider.class.getClassLoader();
    }

    @Override
    public URI getDefaultURI() {
        return DEFAULT_URI;
    }

    /** None: everything has a default. */
    @Override
    public Properties getDefaultProperties() {
        return new Properties();
    }

    @Override
    public void close() {
        closeAll(key -> true);
    }

    @Override
    public void close(@Nullable ClassLoader classLoader) {
        closeAll(key -> key.classLoader.equals(key(null, classLoader).classLoader));
    }

    @Override
    public void close(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        closeAll(key(uri, classLoader)::equals);
    }

    /** No optional feature: a cluster cannot store by reference. */
    @Override
    public boolean isSupported(OptionalFeature optionalFeature) {
        Objects.requireNonNull(optionalFeature, "which feature?");
        return false;
    }

    private void closeAll(Predicate<Key> which) {
        managers.forEach((key, manager) -> {
            if (which.test(key) && isOpened(manager)) {
                manager.join().close();
            }
        });
    }

    private Key key(@Nullable URI uri, @Nullable ClassLoader classLoader) {
        return new Key(
                uri == null ? getDefaultURI() : uri, classLoader == null ? getDefaultClassLoader() : classLoader);
    }

    /** The manager that is there; else the first to come opens it, and those who come meanwhile wait for that. */
    private LatchkeyCacheManager openManager(Key key, Properties properties) {
        CompletableFuture<LatchkeyCacheManager> mine = new CompletableFuture<>();
        CompletableFuture<LatchkeyCacheManager> shared =
                managers.compute(key, (same, current) -> current == null || isOver(current) ? mine : current);
        if (shared != mine) {
            return await(key, shared);
        }
        try {
            LatchkeyCacheManager manager = opened(key, properties);
            mine.complete(manager);
            return manager;
        } catch (RuntimeException | Error e) {
            // Gone before anybody hears of it, so that whoever tries again opens anew.
            managers.remove(key, mine);
            mine.completeExceptionally(e);
            throw e;
        }
    }

    private LatchkeyCacheManager await(Key key, CompletableFuture<LatchkeyCacheManager> manager) {
        try {
            return manager.get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new CacheException(cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CacheException("Interrupted while another thread opens the manager of " + key.uri, e);
        }
    }

    private LatchkeyCacheManager opened(Key key, Properties properties) {
        ManagerFile file = ManagerFile.of(key.uri, key.classLoader);
        PropertySource source = new PropertySource(
                properties, Overrides.ofProcess(), file.content().settings());
        ManagerSettings settings = ManagerSettingsReader.read(source, file, key.classLoader);
        ManagerOrigin origin =
                new ManagerOrigin(this, key.uri, key.classLoader, PropertySource.flat(properties), settings.name());
        try {
            LatchkeyCacheManager manager = new LatchkeyCacheManager(
                    origin,
                    settings.caches(),
                    settings.declared(),
                    clusters.acquire(settings),
                    opening,
                    () -> forgetClosed(key));
            createDeclared(manager);
            return manager;
        } catch (StoreException e) {
            throw new CacheException("Cannot open " + origin.description() + ": " + e.getMessage(), e);
        }
    }

    private static void createDeclared(LatchkeyCacheManager manager) {
        try {
            manager.createDeclared();
        } catch (RuntimeException | Error e) {
            manager.close();
            throw e;
        }
    }

    private void forgetClosed(Key key) {
        managers.computeIfPresent(key, (same, manager) -> isOver(manager) ? null : manager);
    }

    private static boolean isOpened(CompletableFuture<LatchkeyCacheManager> manager) {
        return manager.isDone() && !manager.isCompletedExceptionally();
    }

    private static boolean isOver(CompletableFuture<LatchkeyCacheManager> manager) {
        return isOpened(manager) && manager.join().isClosed();
    }
}
