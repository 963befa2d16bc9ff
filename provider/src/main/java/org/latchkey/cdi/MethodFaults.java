/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.interceptor.Interceptor;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/** What is wrong with the annotations of a class, so that its calls could only fail: each with the method and the cure. */
final class MethodFaults {

    private MethodFaults() {}

    static List<String> of(AnnotatedType<?> type) {
        List<String> faults = new ArrayList<>();
        if (Modifier.isAbstract(type.getJavaClass().getModifiers()) || type.isAnnotationPresent(Interceptor.class)) {
            // No bean.
            return faults;
        }
        boolean isPutByClass = type.isAnnotationPresent(CachePut.class);
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (method.getJavaMember().getDeclaringClass() == Object.class
                    || method.getJavaMember().isSynthetic()) {
                continue;
            }
            String name = MethodNames.of(method.getJavaMember());
            long values = method.getParameters().stream()
                    .filter(parameter -> parameter.isAnnotationPresent(CacheValue.class))
                    .count();
            boolean isPut = (isPutByClass && !isNeverIntercepted(method)) || method.isAnnotationPresent(CachePut.class);
            if (isPut && values != 1) {
                faults.add("@CachePut on " + name + ": " + values
                        + " of its parameters have @CacheValue: put it on the one that is to be stored");
            }
            if (isAnnotated(method) && isNeverIntercepted(method)) {
                faults.add(
                        "The annotation of a cache on " + name
                                + ": a private or static method is never intercepted: make it neither, or take the annotation away");
            }
            if (method.isAnnotationPresent(CacheResult.class)
                    && method.getJavaMember().getReturnType() == void.class) {
                faults.add(
                        "@CacheResult on " + name
                                + ": it returns nothing that could be stored: let it return a value, or take the annotation away");
            }
        }
        return faults;
    }

    private static boolean isAnnotated(AnnotatedMethod<?> method) {
        return CacheAnnotationsExtension.BINDINGS.stream().anyMatch(method::isAnnotationPresent);
    }

    private static boolean isNeverIntercepted(AnnotatedMethod<?> method) {
        int modifiers = method.getJavaMember().getModifiers();
        return Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers);
    }
}
