/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import javax.cache.Cache;
import javax.cache.annotation.CachePut;
import org.jspecify.annotations.Nullable;

/** Puts a parameter of calls into a cache; where that is {@code null}, takes away what the cache has. Threads: any. */
@Interceptor
@CachePut
@Priority(CachedMethods.PRIORITY)
class CachePutInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // The container's proxy can be serialized.
    private final CachedMethods methods;

    @Inject
    CachePutInterceptor(CachedMethods methods) {
        this.methods = methods;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        CachedMethod<CachePut> method = methods.of(context, CachePut.class);
        MethodCall<CachePut> call = method.call(context);
        Cache<Object, Object> cache = method.cache(call);
        Object key = method.key(call);
        return ChangeCall.around(context, method.wanted(), () -> store(cache, key, call.value()));
    }

    private static void store(Cache<Object, Object> cache, Object key, @Nullable Object value) {
        if (value == null) {
            cache.remove(key);
        } else {
            cache.put(key, value);
        }
    }
}
