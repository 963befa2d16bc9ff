/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.interceptor.InvocationContext;
import javax.cache.Cache;
import javax.cache.annotation.CacheResult;
import javax.cache.integration.CacheLoaderException;
import org.jspecify.annotations.Nullable;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionRevokedException;
import org.latchkey.SyncScope;

/**
 * One call of a method with {@code @CacheResult}.
 *
 * <p>Of those who miss the same key at once in this process one calls the method, and the others wait for it; what is revoked or
 * written meanwhile is not stored over. What the method throws is thrown to all of them, and stored where the annotation asks for
 * it. A result that is {@code null} is not stored. On a revoked key the method is not called: the answer is {@code null}, or a
 * {@code SessionRevokedException} where the method cannot return that.
 *
 * <p>The method runs in the namespace of its caller, whatever that of the cache.
 */
@SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
final class ResultCall {

    private final CachedMethod<CacheResult> method;
    private final MethodCall<CacheResult> call;
    private final InvocationContext context;
    private final Cache<Object, Object> cache;
    private final Object key;
    private final @Nullable String namespace = SyncScope.namespaceOrNull();
    /** What the method has returned to this call. */
    private @Nullable Object returned;

    ResultCall(CachedMethod<CacheResult> method, MethodCall<CacheResult> call, InvocationContext context) {
        this.method = method;
        this.call = call;
        this.context = context;
        this.cache = method.cache(call);
        this.key = method.key(call);
    }

    /** Carries what the method throws out of a function that can throw less. */
    private static final class Carrier extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final Throwable thrown;

        private Carrier(Throwable thrown) {
            super(null, thrown, false, false);
            this.thrown = thrown;
        }
    }

    /** What the cache has, or else what the method returns. */
    @Nullable
    Object cached() throws Exception {
        return cache instanceof SessionCache<Object, Object> ours ? coalesced(ours) : looked();
    }

    /** What the method returns, which takes the place of what the cache has. */
    @Nullable
    Object anew() throws Exception {
        Object result = proceed();
        if (result != null) {
            cache.put(key, result);
        }
        return result;
    }

    private @Nullable Object coalesced(SessionCache<Object, Object> ours) throws Exception {
        boolean isPrimitive = method.details().method().getReturnType().isPrimitive();
        while (true) {
            try {
                Object result = ours.getOrSet(key, missed -> computed());
                if (result != null || !isPrimitive) {
                    return result;
                }
                if (returned != null || ours.lookup(key) instanceof Lookup.Revoked<Object>) {
                    throw revoked(ours);
                }
                // Another call's result was revoked while this one waited for it.
            } catch (Carrier e) {
                throw rethrown(e.thrown);
            } catch (CacheLoaderException e) {
                if (!(e.getCause() instanceof Carrier others)) {
                    throw e;
                }
                if (!(others.thrown instanceof InterruptedException)) {
                    throw rethrown(others.thrown);
                }
                // Somebody else's request was called off, which is nothing to this one.
            }
        }
    }

    /** What a method that cannot return {@code null} throws where the cache has nothing to hand out. */
    private SessionRevokedException revoked(SessionCache<Object, Object> ours) {
        return new SessionRevokedException("What a call of "
                + MethodNames.of(method.details().method()) + " would return is revoked in the cache '" + ours.getName()
                + "': renew the key there, or let the method return an object, and look for null");
    }

    private @Nullable Object computed() {
        try (SyncScope around = namespace == null ? SyncScope.openOutside() : SyncScope.open(namespace)) {
            throwIfKnown();
            return proceed();
        } catch (Throwable e) {
            throw new Carrier(e);
        }
    }

    private static Exception rethrown(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (Exception) thrown;
    }

    /** The way of a cache of another provider. */
    private @Nullable Object looked() throws Exception {
        Object found = cache.get(key);
        if (found != null) {
            return found;
        }
        throwIfKnown();
        return anew();
    }

    private void throwIfKnown() throws Exception {
        Cache<Object, Throwable> exceptions = method.exceptionCache(call);
        Throwable known = exceptions == null ? null : exceptions.get(key);
        if (known != null) {
            throw rethrown(known);
        }
    }

    private @Nullable Object proceed() throws Exception {
        try {
            returned = context.proceed();
            return returned;
        } catch (Throwable e) {
            remember(e);
            throw e;
        }
    }

    /** That a request was called off says nothing of the next one. */
    private void remember(Throwable thrown) {
        if (thrown instanceof InterruptedException || !method.wanted().thrown().means(thrown)) {
            return;
        }
        try {
            Cache<Object, Throwable> exceptions = method.exceptionCache(call);
            if (exceptions != null) {
                exceptions.put(key, thrown);
            }
        } catch (RuntimeException e) {
            thrown.addSuppressed(e);
        }
    }
}
