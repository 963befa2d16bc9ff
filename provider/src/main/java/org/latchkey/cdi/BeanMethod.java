/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.Type;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import java.lang.annotation.Annotation;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.stream.Collectors;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;

/**
 * A method as it stands in a class, before there are beans.
 *
 * @param type where it is declared
 * @param method the method itself
 */
record BeanMethod(ClassInfo type, MethodInfo method) {

    private static final List<Class<? extends Annotation>> LIFE =
            List.of(Inject.class, PostConstruct.class, PreDestroy.class, AroundInvoke.class);

    /** For messages, as {@link MethodNames} has it. */
    String name() {
        return type.name() + "." + method.name()
                + method.parameters().stream()
                        .map(parameter -> erased(parameter.type()))
                        .collect(Collectors.joining(",", "(", ")"));
    }

    /** Which of the annotations it has itself, or gets from its class. */
    List<Class<? extends Annotation>> kinds() {
        return Serving.BINDINGS.stream()
                .filter(kind -> method.hasAnnotation(kind) || isInherited(kind))
                .toList();
    }

    /**
     * A class means those of its methods that others call and, where it asks for results, that have one. One that is no bean has
     * nobody to mean: what extends it does not inherit the annotation.
     */
    private boolean isInherited(Class<? extends Annotation> kind) {
        return type.hasAnnotation(kind)
                && !type.isAbstract()
                && !isOutOfReach()
                && !isTheContainers()
                && !(kind == CacheResult.class && returnsNothing());
    }

    /** Whether the container calls it while it makes or ends a bean, which it does without interceptors. */
    private boolean isTheContainers() {
        return LIFE.stream().anyMatch(method::hasAnnotation);
    }

    boolean isAnnotated() {
        return Serving.BINDINGS.stream().anyMatch(method::hasAnnotation);
    }

    boolean isOutOfReach() {
        return Modifier.isPrivate(method.modifiers()) || isStatic();
    }

    boolean isStatic() {
        return Modifier.isStatic(method.modifiers());
    }

    /** How many of its parameters are to be stored. */
    long values() {
        return method.parameters().stream()
                .filter(parameter -> parameter.hasAnnotation(CacheValue.class))
                .count();
    }

    boolean returnsNothing() {
        return method.returnType().isVoid();
    }

    /** The name of the class that it returns, without type arguments. */
    String result() {
        return erased(method.returnType());
    }

    private static String erased(Type type) {
        return switch (type.kind()) {
            case VOID -> "void";
            case PRIMITIVE -> type.asPrimitive().name();
            case CLASS -> type.asClass().declaration().name();
            case ARRAY -> erased(type.asArray().componentType()) + "[]";
            case PARAMETERIZED_TYPE -> type.asParameterizedType().declaration().name();
            case TYPE_VARIABLE -> erased(type.asTypeVariable().bounds().get(0));
            case WILDCARD_TYPE -> throw new IllegalArgumentException(type + " is no type of a parameter");
        };
    }
}
