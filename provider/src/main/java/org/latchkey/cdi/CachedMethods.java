/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolver;
import javax.cache.annotation.CacheResolverFactory;
import javax.cache.annotation.CacheResult;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/**
 * The annotated methods of an application that have been called, each looked at once.
 *
 * <p>Caches are those of the application's {@code CacheManager}, where it has such a bean without a qualifier, else of one of
 * Latchkey's of the default name, which then ends with the container. Resolver factories and key generators are the application's
 * beans of those classes, or are made by their constructors without parameters. Threads: any.
 */
@ApplicationScoped
class CachedMethods {

    /**
     * Outside of transactions, which begin at {@code PLATFORM_BEFORE + 200}: what a method has done is committed before a cache is
     * told, and a hit begins none.
     */
    static final int PRIORITY = Interceptor.Priority.PLATFORM_BEFORE + 100;

    private static final String PROVIDER = "org.latchkey.spi.LatchkeyCachingProvider";

    private record Key(Class<?> bean, Method method, Class<? extends Annotation> kind) {}

    private final ConcurrentMap<Key, CachedMethod<?>> known = new ConcurrentHashMap<>();

    /** Written under this object's lock. */
    private volatile @Nullable CacheManager manager;

    /** The manager if it was opened here; guarded by this object's lock. */
    private @Nullable CacheManager own;

    /** {@code null} in the container's proxy only. */
    private final @Nullable ApplicationBeans beans;

    /** For the container's proxy. */
    CachedMethods() {
        beans = null;
    }

    @Inject
    CachedMethods(ApplicationBeans beans) {
        this.beans = beans;
    }

    /**
     * The method that is being called, as one that has an annotation of this kind.
     *
     * @throws CacheException if it is static
     */
    @SuppressWarnings("unchecked") // The kind is part of the key.
    <A extends Annotation> CachedMethod<A> of(InvocationContext context, Class<A> kind) {
        if (context.getTarget() == null) {
            throw new CacheException("@" + kind.getSimpleName() + " on " + MethodNames.of(context.getMethod()) + ": "
                    + MethodFaults.STATIC);
        }
        Key key = new Key(context.getTarget().getClass(), context.getMethod(), kind);
        CachedMethod<?> found = known.get(key);
        if (found == null) {
            // Not inside the map: what is made may have annotated methods of its own.
            CachedMethod<A> looked = look(context, kind);
            CachedMethod<?> others = known.putIfAbsent(key, looked);
            found = others == null ? looked : others;
        }
        return (CachedMethod<A>) found;
    }

    private <A extends Annotation> CachedMethod<A> look(InvocationContext context, Class<A> kind) {
        Method method = context.getMethod();
        ClassLoader classLoader = context.getTarget().getClass().getClassLoader();
        A annotation = Objects.requireNonNull(context.getInterceptorBinding(kind), kind.getName());
        Wanted wanted =
                Wanted.by(annotation).orElse(defaults(context.getTarget().getClass()));
        String name = wanted.cacheName().isEmpty() ? MethodNames.of(method) : wanted.cacheName();
        MethodDetails<A> details = new MethodDetails<>(method, annotation, name);
        CacheResolverFactory resolvers = wanted.resolverFactory() == CacheResolverFactory.class
                ? new NamedCaches(() -> manager(classLoader))
                : beans().resolverFactory(wanted.resolverFactory());
        return new CachedMethod<>(
                details,
                Parameters.of(method, annotation),
                resolvers.getCacheResolver(details),
                exceptions(details, resolvers),
                wanted.keyGenerator() == CacheKeyGenerator.class ? null : beans().generator(wanted.keyGenerator()),
                wanted);
    }

    @SuppressWarnings("unchecked") // Its annotation says what it is.
    private static @Nullable CacheResolver exceptions(MethodDetails<?> details, CacheResolverFactory resolvers) {
        return details.annotation() instanceof CacheResult result
                        && !result.exceptionCacheName().isEmpty()
                ? resolvers.getExceptionCacheResolver((MethodDetails<CacheResult>) details)
                : null;
    }

    /** Those of the bean's class, which the container's may extend, or else of a class that it extends. */
    private static @Nullable CacheDefaults defaults(Class<?> bean) {
        Class<?> type = bean;
        while (type != null) {
            CacheDefaults defaults = type.getAnnotation(CacheDefaults.class);
            if (defaults != null) {
                return defaults;
            }
            type = type.getSuperclass();
        }
        return null;
    }

    /** The application's manager, or else the default one of its class loader; found out once. */
    private CacheManager manager(ClassLoader classLoader) {
        CacheManager found = manager;
        return found == null || found.isClosed() ? findManager(classLoader) : found;
    }

    private synchronized CacheManager findManager(ClassLoader classLoader) {
        CacheManager found = manager;
        if (found == null || found.isClosed()) {
            found = beans().manager().orElseGet(() -> open(classLoader));
            manager = found;
        }
        return found;
    }

    private CacheManager open(ClassLoader classLoader) {
        CachingProvider provider = Caching.getCachingProvider(PROVIDER, classLoader);
        // Not the one that everybody else gets, since it ends with the container.
        URI mine = URI.create(provider.getDefaultURI() + "#cdi-" + UUID.randomUUID());
        CacheManager opened = provider.getCacheManager(mine, classLoader);
        own = opened;
        return opened;
    }

    /** Closes the manager if it was opened here. */
    @PreDestroy
    synchronized void close() {
        if (own != null) {
            own.close();
        }
    }

    private ApplicationBeans beans() {
        return Objects.requireNonNull(beans);
    }
}
