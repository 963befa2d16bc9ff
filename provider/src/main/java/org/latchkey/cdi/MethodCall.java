/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.annotation.CacheInvocationParameter;
import javax.cache.annotation.CacheKeyInvocationContext;
import org.jspecify.annotations.Nullable;

/**
 * One call of an annotated method, as key generators and resolvers see it.
 *
 * @param details of its method
 * @param parameters which of them are what
 * @param target the bean
 * @param passed all parameters, with what was passed
 */
record MethodCall<A extends Annotation>(
        MethodDetails<A> details, Parameters parameters, Object target, List<Parameter> passed)
        implements CacheKeyInvocationContext<A> {

    private static final CacheInvocationParameter[] NO_PARAMETERS = {};

    /** What makes the key. */
    List<Parameter> keys() {
        return parameters.keys().stream().map(passed::get).toList();
    }

    /**
     * What is to be stored.
     *
     * @throws CacheException if it is none of the parameters: the bean's class, which has the annotation, inherits the method
     */
    @Nullable
    Object value() {
        int position = parameters
                .value()
                .orElseThrow(() -> new CacheException("@CachePut on " + MethodNames.of(getMethod())
                        + ": none of its parameters has @CacheValue: put it on the one that is to be stored, or the"
                        + " annotation on those methods alone that have one"));
        return passed.get(position).value();
    }

    @Override
    public CacheInvocationParameter[] getKeyParameters() {
        return keys().toArray(NO_PARAMETERS);
    }

    @Override
    public @Nullable CacheInvocationParameter getValueParameter() {
        return parameters.value().isEmpty()
                ? null
                : passed.get(parameters.value().getAsInt());
    }

    @Override
    public Object getTarget() {
        return target;
    }

    @Override
    public CacheInvocationParameter[] getAllParameters() {
        return passed.toArray(NO_PARAMETERS);
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new IllegalArgumentException("The call of " + MethodNames.of(getMethod()) + " is no " + type.getName());
    }

    @Override
    public Method getMethod() {
        return details.method();
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return details.getAnnotations();
    }

    @Override
    public A getCacheAnnotation() {
        return details.annotation();
    }

    @Override
    public String getCacheName() {
        return details.cacheName();
    }
}
