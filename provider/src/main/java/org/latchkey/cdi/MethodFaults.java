/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.interceptor.Interceptor;
import java.util.ArrayList;
import java.util.List;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;

/** What is wrong with the annotations of a class, so that its calls could only fail: each with the method and the cure. */
final class MethodFaults {

    private MethodFaults() {}

    /** Those of the methods that the class declares itself: what it inherits, annotations and all, is found where it stands. */
    static List<String> of(ClassInfo type) {
        if (type.isInterface() || type.hasAnnotation(Interceptor.class)) {
            // No bean.
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        type.methods().stream()
                .filter(method -> method.declaringClass().name().equals(type.name()))
                .map(method -> new BeanMethod(type, method))
                .forEach(method -> addFaults(method, faults));
        return faults;
    }

    private static void addFaults(BeanMethod method, List<String> faults) {
        if (method.isServedBy(CachePut.class) && method.values() != 1) {
            faults.add("@CachePut on " + method.name() + ": " + method.values()
                    + " of its parameters have @CacheValue: put it on the one that is to be stored");
        }
        if (method.isAnnotated() && method.isNeverIntercepted()) {
            faults.add(
                    "The annotation of a cache on " + method.name()
                            + ": a private or static method is never intercepted: make it neither, or take the annotation away");
        }
        if (method.method().hasAnnotation(CacheResult.class) && method.returnsNothing()) {
            faults.add("@CacheResult on " + method.name()
                    + ": it returns nothing that could be stored: let it return a value, or take the annotation away");
        }
    }
}
