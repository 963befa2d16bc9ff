/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Set;
import javax.cache.annotation.CacheMethodDetails;

/**
 * What is known of a method before it is called.
 *
 * @param method the method itself
 * @param annotation why it is intercepted
 * @param cacheName the name of its cache
 */
record MethodDetails<A extends Annotation>(Method method, A annotation, String cacheName)
        implements CacheMethodDetails<A> {

    @Override
    public Method getMethod() {
        return method;
    }

    @Override
    public Set<Annotation> getAnnotations() {
        return Set.of(method.getAnnotations());
    }

    @Override
    public A getCacheAnnotation() {
        return annotation;
    }

    @Override
    public String getCacheName() {
        return cacheName;
    }
}
