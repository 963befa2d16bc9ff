/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import javax.cache.Cache;
import javax.cache.annotation.CacheRemove;
import org.jspecify.annotations.Nullable;

/** Takes away what a cache has of calls. Threads: any. */
@Interceptor
@CacheRemove
@Priority(CachedMethods.PRIORITY)
class CacheRemoveInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // The container's proxy can be serialized.
    private final CachedMethods methods;

    @Inject
    CacheRemoveInterceptor(CachedMethods methods) {
        this.methods = methods;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        CachedMethod<CacheRemove> method = methods.of(context, CacheRemove.class);
        MethodCall<CacheRemove> call = method.call(context);
        Cache<Object, Object> cache = method.cache(call);
        Object key = method.key(call);
        return ChangeCall.around(context, method.wanted(), () -> cache.remove(key));
    }
}
