/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.interceptor.Interceptor;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;

/** What is wrong with the annotations of a class, so that its calls could only fail: each with the method and the cure. */
final class MethodFaults {

    /** Results that are there before their values are; by name, since most applications lack some of them. */
    private static final Set<String> PROMISES = Set.of(
            "java.util.concurrent.Future",
            "java.util.concurrent.CompletionStage",
            "java.util.concurrent.CompletableFuture",
            "java.util.concurrent.Flow$Publisher",
            "org.reactivestreams.Publisher",
            "io.smallrye.mutiny.Uni",
            "io.smallrye.mutiny.Multi");

    /** Some containers call interceptors for them, which then have no bean. */
    static final String STATIC =
            "static methods are not served: make it an instance method of a bean, or take the annotation away";

    private MethodFaults() {}

    /** Those of the methods that the class declares itself: what it inherits, annotations and all, is found where it stands. */
    static List<String> of(ClassInfo type) {
        if (type.isInterface() || type.hasAnnotation(Interceptor.class)) {
            // No bean.
            return List.of();
        }
        List<String> faults = new ArrayList<>();
        type.methods().stream()
                .filter(method -> method.declaringClass().name().equals(type.name()) && !method.isAbstract())
                .map(method -> new BeanMethod(type, method))
                .forEach(method -> addFaults(method, faults));
        return faults;
    }

    private static void addFaults(BeanMethod method, List<String> faults) {
        List<Class<? extends Annotation>> kinds = method.kinds();
        if (kinds.size() > 1) {
            faults.add(kinds.stream().map(kind -> "@" + kind.getSimpleName()).collect(Collectors.joining(" and "))
                    + " on " + method.name() + ", by itself or by its class: which of them acts first is not defined:"
                    + " leave one of them, and let the method call another bean's for the other");
        }
        if (kinds.contains(CachePut.class) && method.values() != 1) {
            faults.add("@CachePut on " + method.name() + ": " + method.values()
                    + " of its parameters have @CacheValue: put it on the one that is to be stored");
        }
        if (!kinds.isEmpty() && PROMISES.contains(method.result())) {
            faults.add("The annotation of a cache on " + method.name() + ", or of its class: it returns a "
                    + method.result()
                    + " before its work is done: let it return the value itself, or take the annotation away");
        }
        if (method.isAnnotated() && method.isStatic()) {
            faults.add("The annotation of a cache on " + method.name() + ": " + STATIC);
        } else if (method.isAnnotated() && method.isOutOfReach()) {
            faults.add("The annotation of a cache on " + method.name()
                    + ": a private method is never intercepted: let it be seen, or take the annotation away");
        }
        if (method.method().hasAnnotation(CacheResult.class) && method.returnsNothing()) {
            faults.add("@CacheResult on " + method.name()
                    + ": it returns nothing that could be stored: let it return a value, or take the annotation away");
        }
    }
}
