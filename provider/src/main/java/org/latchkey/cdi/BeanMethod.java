/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.lang.model.AnnotationTarget;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.cache.annotation.CacheValue;

/**
 * A method of a bean, in whichever of CDI's two models it is described.
 *
 * @param name for messages
 * @param type which annotations its class has
 * @param method which it has itself
 * @param values how many of its parameters have {@code @CacheValue}
 * @param modifiers as in {@link Modifier}
 * @param result what it returns
 */
record BeanMethod(
        String name,
        Predicate<Class<? extends Annotation>> type,
        Predicate<Class<? extends Annotation>> method,
        long values,
        int modifiers,
        Result result) {

    /** Whether a method returns anything. */
    enum Result {
        NONE,
        SOME
    }

    static BeanMethod of(AnnotatedType<?> type, AnnotatedMethod<?> method) {
        return new BeanMethod(
                MethodNames.of(method.getJavaMember()),
                type::isAnnotationPresent,
                method::isAnnotationPresent,
                values(method.getParameters().stream().map(parameter -> parameter::isAnnotationPresent)),
                method.getJavaMember().getModifiers(),
                method.getJavaMember().getReturnType() == void.class ? Result.NONE : Result.SOME);
    }

    static BeanMethod of(AnnotationTarget type, MethodInfo method) {
        return new BeanMethod(
                method.declaringClass().name() + "." + method.name(),
                type::hasAnnotation,
                method::hasAnnotation,
                values(method.parameters().stream().map(parameter -> parameter::hasAnnotation)),
                method.modifiers(),
                method.returnType().isVoid() ? Result.NONE : Result.SOME);
    }

    private static long values(Stream<Predicate<Class<? extends Annotation>>> parameters) {
        return parameters
                .filter(annotations -> annotations.test(CacheValue.class))
                .count();
    }

    boolean isAnnotated() {
        return Serving.BINDINGS.stream().anyMatch(method);
    }

    boolean isNeverIntercepted() {
        return Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers);
    }
}
