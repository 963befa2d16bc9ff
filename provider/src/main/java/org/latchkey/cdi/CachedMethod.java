/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import javax.cache.Cache;
import javax.cache.annotation.CacheKeyGenerator;
import javax.cache.annotation.CacheResolver;
import org.jspecify.annotations.Nullable;

/**
 * An annotated method with all that its calls have in common, found out once.
 *
 * @param details of the method
 * @param parameters which of them are what
 * @param resolver finds its cache
 * @param exceptions finds the cache of what it throws; {@code null} for none
 * @param generator makes keys; {@code null} for the standard's
 * @param wanted what its annotation asks for
 */
record CachedMethod<A extends Annotation>(
        MethodDetails<A> details,
        Parameters parameters,
        CacheResolver resolver,
        @Nullable CacheResolver exceptions,
        @Nullable CacheKeyGenerator generator,
        Wanted wanted) {

    A annotation() {
        return details.annotation();
    }

    MethodCall<A> call(InvocationContext context) {
        return new MethodCall<>(details, parameters, context.getTarget(), parameters.with(context.getParameters()));
    }

    Cache<Object, Object> cache(MethodCall<A> call) {
        return Objects.requireNonNull(
                resolver.resolveCache(call), () -> "the cache of " + MethodNames.of(details.method()));
    }

    /** The cache of what the method throws; {@code null} for none. */
    @Nullable
    Cache<Object, Throwable> exceptionCache(MethodCall<A> call) {
        return exceptions == null ? null : exceptions.resolveCache(call);
    }

    /**
     * The key of a call: of a single parameter that itself, so that others who use the cache need not know of annotations; else
     * the standard's.
     */
    Object key(MethodCall<A> call) {
        if (generator != null) {
            return Objects.requireNonNull(
                    generator.generateCacheKey(call), () -> "the key of " + MethodNames.of(details.method()));
        }
        List<Parameter> keys = call.keys();
        Object only = keys.size() == 1 ? keys.get(0).value() : null;
        return only == null || only.getClass().isArray()
                ? new GeneratedKey(keys.stream().map(Parameter::value).toArray())
                : only;
    }
}
