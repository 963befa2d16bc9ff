/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.Set;

/**
 * The classes whose objects are known never to change: strings, boxed values, UUIDs, enums, big numbers, {@code java.time}, and
 * records of these.
 *
 * <p>A record belongs to them where the declared type of each component does, so that nothing else can be in it: arrays,
 * collections, interfaces and classes that can be extended do not. Each class is looked at once; from then on the answer takes
 * a few nanoseconds and allocates nothing. Threads: any.
 */
final class ImmutableClasses {

    private static final Set<Class<?>> VALUES = Set.of(
            BigInteger.class,
            BigDecimal.class,
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            MonthDay.class,
            OffsetDateTime.class,
            OffsetTime.class,
            Period.class,
            Year.class,
            YearMonth.class,
            ZonedDateTime.class);

    private static final ClassValue<Boolean> ANSWERS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return isImmutable(type, new HashSet<>());
            } catch (LinkageError e) {
                // What it is made of is not there to be looked at.
                return false;
            }
        }
    };

    private ImmutableClasses() {}

    /** Whether objects of exactly this class never change. */
    static boolean contain(Class<?> type) {
        return ANSWERS.get(type);
    }

    private static boolean isImmutable(Class<?> type, Set<Class<?>> askedAlready) {
        return CanonicalClasses.contain(type)
                || VALUES.contains(type)
                || ZoneId.class.isAssignableFrom(type)
                || (type.isRecord() && isOfImmutables(type, askedAlready));
    }

    /** A record that holds records of its own class is asked about once: it holds nothing else that could change. */
    private static boolean isOfImmutables(Class<?> record, Set<Class<?>> askedAlready) {
        if (askedAlready.add(record)) {
            for (RecordComponent component : record.getRecordComponents()) {
                if (!isImmutableComponent(component.getType(), askedAlready)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What is in it may be of any class that extends the declared one; but for zones, which nobody else can extend. */
    private static boolean isImmutableComponent(Class<?> declared, Set<Class<?>> askedAlready) {
        boolean closed = Modifier.isFinal(declared.getModifiers()) || declared.isEnum() || declared == ZoneId.class;
        return declared.isPrimitive() || (closed && isImmutable(declared, askedAlready));
    }
}
