/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.cdi;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import javax.cache.annotation.CacheKey;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheValue;
import org.jspecify.annotations.Nullable;

/**
 * Which parameters of a method make its key, and which one is the value.
 *
 * @param types as they are declared
 * @param annotations those of each
 * @param keys the positions of those with {@code @CacheKey}; where none has it, all but the value
 * @param value the position of the one with {@code @CacheValue}
 */
record Parameters(List<Class<?>> types, List<Set<Annotation>> annotations, List<Integer> keys, OptionalInt value) {

    static Parameters of(Method method, Annotation annotation) {
        List<Set<Annotation>> annotations =
                Arrays.stream(method.getParameterAnnotations()).map(Set::of).toList();
        OptionalInt value = annotation instanceof CachePut
                ? positions(annotations, CacheValue.class).findFirst()
                : OptionalInt.empty();
        List<Integer> keys = positions(annotations, CacheKey.class).boxed().toList();
        return new Parameters(
                List.of(method.getParameterTypes()),
                annotations,
                keys.isEmpty() ? all(annotations, value) : keys,
                value);
    }

    private static List<Integer> all(List<Set<Annotation>> annotations, OptionalInt value) {
        return IntStream.range(0, annotations.size())
                .filter(position -> value.isEmpty() || value.getAsInt() != position)
                .boxed()
                .toList();
    }

    private static IntStream positions(List<Set<Annotation>> annotations, Class<? extends Annotation> wanted) {
        return IntStream.range(0, annotations.size())
                .filter(position -> annotations.get(position).stream().anyMatch(wanted::isInstance));
    }

    /** The parameters with what was passed. */
    List<Parameter> with(@Nullable Object[] arguments) {
        return IntStream.range(0, types.size())
                .mapToObj(position ->
                        new Parameter(types.get(position), annotations.get(position), position, arguments[position]))
                .toList();
    }
}
