/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/**
 * The classes whose objects are equal exactly when {@code JavaCodec} encodes them equally: strings, boxed values, UUIDs, enums,
 * and records of these.
 *
 * <p>A record belongs to them where
 *
 * <ul>
 *   <li>its {@code equals} and {@code hashCode} are those that the compiler makes, and it is written as it is,
 *   <li>the declared type of each component belongs to them, so that nothing else can be in it,
 *   <li>no record class is met twice in it: an equal part may be the same object or not, which the encoding tells apart,
 *   <li>and it has no floating-point component, of whose many NaNs only the JDK knows what becomes.
 * </ul>
 *
 * <p>Byte arrays do not: those of equal content are not equal. Each class is looked at once; from then on the answer takes a few
 * nanoseconds and allocates nothing. Threads: any.
 */
final class CanonicalClasses {

    /** What the codec encodes directly, or writes once and refers to afterwards. */
    private static final Set<Class<?>> VALUES = Set.of(
            String.class,
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            UUID.class);

    /** What is canonical by itself only: the codec's own encoding has one NaN and two zeros, just as {@code equals} has. */
    private static final Set<Class<?>> FLOATING = Set.of(Float.class, Double.class);

    private static final ClassValue<Boolean> ANSWERS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            return FLOATING.contains(type)
                    || VALUES.contains(type)
                    || Enum.class.isAssignableFrom(type)
                    || isOfCanonicals(type, new HashSet<>());
        }
    };

    private CanonicalClasses() {}

    /** Whether objects of exactly this class are equal exactly when their encodings are. */
    static boolean contain(Class<?> type) {
        return ANSWERS.get(type);
    }

    private static boolean isOfCanonicals(Class<?> type, Set<Class<?>> met) {
        return type.isRecord()
                && met.add(type)
                && hasEqualityOfItsComponents(type)
                && isWrittenAsItIs(type)
                && Arrays.stream(type.getRecordComponents())
                        .map(RecordComponent::getType)
                        .allMatch(component -> isCanonicalComponent(component, met));
    }

    private static boolean isCanonicalComponent(Class<?> declared, Set<Class<?>> met) {
        return declared.isPrimitive()
                ? declared != float.class && declared != double.class
                : VALUES.contains(declared) || declared.isEnum() || isOfCanonicals(declared, met);
    }

    /** The compiler makes them final; who writes them by hand has no reason to, since the class is. */
    private static boolean hasEqualityOfItsComponents(Class<?> record) {
        try {
            return isFinal(record.getDeclaredMethod("equals", Object.class))
                    && isFinal(record.getDeclaredMethod("hashCode"));
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    private static boolean isFinal(Method method) {
        return Modifier.isFinal(method.getModifiers());
    }

    /** Whether serialization puts nothing in its place. */
    private static boolean isWrittenAsItIs(Class<?> record) {
        return Arrays.stream(record.getDeclaredMethods())
                .noneMatch(method -> method.getName().equals("writeReplace"));
    }
}
