/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Set;
import java.util.UUID;

/**
 * The classes whose objects are equal exactly when {@code JavaCodec} encodes them equally: strings, boxed values, UUIDs and enums.
 *
 * <p>No records: whether their {@code equals} is the compiler's or somebody's own cannot be told from the class. Byte arrays
 * neither: those of equal content are not equal. Each class is looked at once; from then on the answer takes a few nanoseconds and
 * allocates nothing. Threads: any.
 */
final class CanonicalClasses {

    /** Of floating-point numbers the codec's own encoding has one NaN and two zeros, just as {@code equals} has. */
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            UUID.class);

    private static final ClassValue<Boolean> ANSWERS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return VALUES.contains(type) || Enum.class.isAssignableFrom(type);
        }
    };

    private CanonicalClasses() {}

    /** Whether objects of exactly this class are equal exactly when their encodings are. */
    static boolean contain(Class<?> type) {
        // Nearly all keys are strings.
        return type == String.class || ANSWERS.get(type);
    }
}
