/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import java.util.List;

/** Those classes of the JDK that hold nothing but data, and do nothing else when they are read back. */
final class JdkTypes {

    /** Values: numbers, text, dates, addresses, and what the JDK writes in their place. */
    private static final PatternList VALUES = new PatternList(List.of(
            "java.lang.Boolean",
            "java.lang.Byte",
            "java.lang.Character",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Number",
            "java.lang.String",
            "java.lang.CharSequence",
            "java.lang.StringBuilder",
            "java.lang.StringBuffer",
            "java.lang.StackTraceElement",
            "java.math.*",
            "java.net.URI",
            "java.net.InetAddress",
            "java.net.Inet4Address",
            "java.net.Inet6Address",
            "java.net.InetSocketAddress*",
            "java.net.SocketAddress",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp",
            "java.time.**",
            "java.util.BitSet",
            "java.util.Calendar*",
            "java.util.Currency",
            "java.util.Date",
            "java.util.GregorianCalendar",
            "java.util.JapaneseImperialCalendar",
            "java.util.Locale",
            "java.util.SimpleTimeZone",
            "java.util.TimeZone",
            "java.util.UUID",
            "java.util.concurrent.TimeUnit",
            "sun.util.BuddhistCalendar",
            "sun.util.calendar.*"));

    /** What holds objects, which are judged on their own; of an interface there are arrays. */
    private static final PatternList CONTAINERS = new PatternList(List.of(
            "java.io.IOException",
            "java.io.Serializable",
            "java.io.UncheckedIOException",
            "java.lang.Comparable",
            "java.lang.Enum",
            "java.lang.Error",
            "java.lang.Exception",
            "java.lang.IllegalArgumentException",
            "java.lang.IllegalStateException",
            "java.lang.IndexOutOfBoundsException",
            "java.lang.NullPointerException",
            "java.lang.Object",
            "java.lang.RuntimeException",
            "java.lang.String$CaseInsensitiveComparator",
            "java.lang.Throwable",
            "java.lang.UnsupportedOperationException",
            "java.util.AbstractMap$Simple*",
            "java.util.ArrayDeque",
            "java.util.ArrayList",
            "java.util.Arrays$ArrayList",
            "java.util.CollSer",
            "java.util.Collections$*",
            "java.util.Comparators$*",
            "java.util.EnumMap",
            "java.util.EnumSet*",
            "java.util.HashMap",
            "java.util.HashSet",
            "java.util.Hashtable",
            "java.util.IdentityHashMap",
            "java.util.ImmutableCollections*",
            "java.util.JumboEnumSet",
            "java.util.LinkedHashMap",
            "java.util.LinkedHashSet",
            "java.util.LinkedList",
            "java.util.Map$Entry",
            "java.util.PriorityQueue",
            "java.util.Properties",
            "java.util.RegularEnumSet",
            "java.util.Stack",
            "java.util.TreeMap",
            "java.util.TreeSet",
            "java.util.Vector",
            "java.util.concurrent.ArrayBlockingQueue",
            "java.util.concurrent.Concurrent*",
            "java.util.concurrent.CopyOnWrite*",
            "java.util.concurrent.Linked*",
            "java.util.concurrent.PriorityBlockingQueue",
            "java.util.concurrent.atomic.*",
            "java.util.concurrent.locks.*"));

    private JdkTypes() {}

    /** Whether {@code type}, which is no array, says by itself all that a value of it can hold. */
    static boolean isValue(Class<?> type) {
        return VALUES.allows(type);
    }

    /** Whether {@code type}, which is no array, is a value or a container of values. */
    static boolean isValueOrContainer(Class<?> type) {
        return VALUES.allows(type) || CONTAINERS.allows(type);
    }

    /** Whether {@code type} comes with the JDK. */
    static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader.equals(ClassLoader.getPlatformClassLoader());
    }
}
