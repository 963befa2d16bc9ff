/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.enterprise.lang.model.types.Type;
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

    /** A result that there is none of is not asked for by a class, which means those of its methods that have one. */
    private boolean isInherited(Class<? extends Annotation> kind) {
        return type.hasAnnotation(kind) && !isOutOfReach() && !(kind == CacheResult.class && returnsNothing());
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
