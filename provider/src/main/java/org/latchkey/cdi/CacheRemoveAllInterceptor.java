/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import javax.cache.Cache;
import javax.cache.annotation.CacheRemoveAll;
import org.jspecify.annotations.Nullable;

/** Takes away all that a cache has. Threads: any. */
@Interceptor
@CacheRemoveAll
@Priority(CachedMethods.PRIORITY)
class CacheRemoveAllInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // The container's proxy can be serialized.
    private final CachedMethods methods;

    @Inject
    CacheRemoveAllInterceptor(CachedMethods methods) {
        this.methods = methods;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        CachedMethod<CacheRemoveAll> method = methods.of(context, CacheRemoveAll.class);
        MethodCall<CacheRemoveAll> call = method.call(context);
        Cache<Object, Object> cache = method.cache(call);
        return ChangeCall.around(context, method.wanted(), cache::removeAll);
    }
}
