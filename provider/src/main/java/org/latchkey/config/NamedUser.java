/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.UserResolver;

/**
 * The user of a value by the name of what tells it: a record's component, a getter, or a key of a map.
 *
 * <p>What it finds need not be a string: a number or a UUID is written as one. Threads: any. A class is looked at once.
 *
 * @param name with or without {@code get}
 */
record NamedUser(String name) implements UserResolver<Object> {

    private static final long serialVersionUID = 1;

    private static final ClassValue<Accessors> ACCESSORS = new ClassValue<>() {
        @Override
        protected Accessors computeValue(Class<?> type) {
            return new Accessors(type);
        }
    };

    /** Whether values of a class tell their user by this name; of an interface or a class with others below it nobody knows. */
    boolean fits(Class<?> type) {
        return Map.class.isAssignableFrom(type)
                || type.isInterface()
                || !Modifier.isFinal(type.getModifiers())
                || ACCESSORS.get(type).find(name).isPresent();
    }

    @Override
    public @Nullable String userOf(Object value) {
        Object user = value instanceof Map<?, ?> map ? map.get(name) : told(value);
        return user == null ? null : user.toString();
    }

    private @Nullable Object told(Object value) {
        MethodHandle accessor = ACCESSORS
                .get(value.getClass())
                .find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The class " + value.getClass().getName()
                                + " has no public method " + name + "() or " + getter(name)
                                + "(): name another one under 'user', or give it one"));
        try {
            return (Object) accessor.invokeExact(value);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(
                    "The method that tells the user of a " + value.getClass().getName() + " failed", e);
        }
    }

    private static String getter(String name) {
        return "get" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** What a class tells of its objects. */
    private static final class Accessors {

        private final Class<?> type;
        private final Map<String, Optional<MethodHandle>> found = new ConcurrentHashMap<>();

        private Accessors(Class<?> type) {
            this.type = type;
        }

        private Optional<MethodHandle> find(String name) {
            return found.computeIfAbsent(name, this::look);
        }

        private Optional<MethodHandle> look(String name) {
            for (String method : List.of(name, getter(name))) {
                try {
                    Method accessor = type.getMethod(method);
                    if (accessor.getReturnType() != void.class && accessor.trySetAccessible()) {
                        return Optional.of(MethodHandles.lookup()
                                .unreflect(accessor)
                                .asType(MethodType.methodType(Object.class, Object.class)));
                    }
                } catch (NoSuchMethodException | IllegalAccessException e) {
                    // The next one, then.
                }
            }
            return Optional.empty();
        }
    }
}
