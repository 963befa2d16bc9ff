/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.latchkey.codec.DeclaredTypes.Found;

/** One walk along declarations, from a class to all that its fields can hold. Used once, by one thread. */
final class DeclarationWalk {

    private final Set<Class<?>> all;
    private final Set<Class<?>> declared;
    private final Set<Type> seen = new HashSet<>();
    private final Deque<Type> pending = new ArrayDeque<>();

    DeclarationWalk(Found before) {
        all = new HashSet<>(before.all());
        declared = new HashSet<>(before.declared());
    }

    /** What was found before, and what {@code start} adds. */
    Found from(Class<?> start) {
        pending.add(start);
        while (!pending.isEmpty()) {
            Type next = pending.remove();
            if (!seen.add(next)) {
                continue;
            }
            if (next instanceof Class<?> type) {
                declare(type);
            } else {
                takeApart(next);
            }
        }
        return new Found(all, declared);
    }

    private void declare(Class<?> type) {
        if (type.isArray()) {
            pending.add(type.getComponentType());
        } else if (!type.isPrimitive()) {
            if (!JdkTypes.isOfJdk(type)) {
                declared.add(type);
            }
            Class<?> level = type;
            while (level != null && all.add(level)) {
                followMembers(level);
                level = level.getSuperclass();
            }
        }
    }

    /** The fields of a class of the JDK are not followed: half of the JDK can be reached from a thread. */
    private void followMembers(Class<?> type) {
        if (JdkTypes.isOfJdk(type)) {
            return;
        }
        try {
            addArguments(type.getGenericSuperclass());
            for (Type parent : type.getGenericInterfaces()) {
                addArguments(parent);
            }
            for (Field field : type.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    pending.add(field.getType());
                    pending.add(field.getGenericType());
                }
            }
        } catch (LinkageError | TypeNotPresentException | MalformedParameterizedTypeException e) {
            // A member's type is not on the class path, so no object of it can turn up; others are refused by name.
            return;
        }
    }

    private void takeApart(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            pending.add(parameterized.getRawType());
            addArguments(parameterized);
        } else if (type instanceof GenericArrayType array) {
            pending.add(array.getGenericComponentType());
        } else if (type instanceof TypeVariable<?> variable) {
            pending.addAll(Arrays.asList(variable.getBounds()));
        } else if (type instanceof WildcardType wildcard) {
            pending.addAll(Arrays.asList(wildcard.getUpperBounds()));
            pending.addAll(Arrays.asList(wildcard.getLowerBounds()));
        }
    }

    private void addArguments(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            pending.addAll(Arrays.asList(parameterized.getActualTypeArguments()));
        }
    }
}
