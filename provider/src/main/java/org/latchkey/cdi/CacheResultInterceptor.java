/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import javax.cache.annotation.CacheResult;
import org.jspecify.annotations.Nullable;

/** Answers calls from a cache. Threads: any. */
@Interceptor
@CacheResult
@Priority(CachedMethods.PRIORITY)
class CacheResultInterceptor implements Serializable {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // The container's proxy can be serialized.
    private final CachedMethods methods;

    @Inject
    CacheResultInterceptor(CachedMethods methods) {
        this.methods = methods;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext context) throws Exception {
        if (context.getMethod().getReturnType() == void.class) {
            // Its class has the annotation.
            return context.proceed();
        }
        CachedMethod<CacheResult> method = methods.of(context, CacheResult.class);
        ResultCall call = new ResultCall(method, method.call(context), context);
        return method.annotation().skipGet() ? call.anew() : call.cached();
    }
}
