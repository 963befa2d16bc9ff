/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.chrono.JapaneseDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.Stack;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.Vector;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@SuppressWarnings({"JavaUtilDate", "JdkObsolete", "UnnecessaryStringBuilder", "NonApiType"})
class SerializedValuesTest {

    /** Typed, so that only what the JDK's list lets through comes back. */
    private final JavaCodec typed = JavaCodec.reading(Holder.class, loader(), SerialRules.defaults());

    record Holder(Object content) implements Serializable {}

    enum Plan {
        FREE,
        PAID {
            @Override
            int price() {
                return 5;
            }
        };

        int price() {
            return 0;
        }
    }

    record Name(String first, String last) implements Serializable {}

    static Stream<Object> equalWhenEqual() throws Exception {
        return Stream.of(
                BigInteger.TEN.pow(99),
                new BigDecimal("1.50"),
                Instant.EPOCH,
                LocalDate.MIN,
                LocalDateTime.MAX,
                OffsetTime.MAX,
                Duration.ofDays(1),
                Period.ofDays(2),
                Year.of(2026),
                DayOfWeek.MONDAY,
                ZoneId.of("Europe/Berlin"),
                ZonedDateTime.of(LocalDateTime.MIN, ZoneId.of("UTC")),
                JapaneseDate.of(2026, 1, 2),
                new Date(5),
                new java.sql.Timestamp(5),
                new GregorianCalendar(2026, 1, 2),
                TimeZone.getTimeZone("America/New_York"),
                new SimpleTimeZone(5, "five"),
                Locale.GERMANY,
                Currency.getInstance("EUR"),
                new UUID(3, 4),
                BitSet.valueOf(new long[] {5}),
                TimeUnit.DAYS,
                URI.create("https://example.com/"),
                InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                InetAddress.getByAddress(new byte[16]),
                InetSocketAddress.createUnresolved("host", 1));
    }

    static Stream<Object> containers() {
        List<Object> parts = List.of("a", 1, 2L, 3.0, 'c', true);
        Map<String, Object> map = Map.of("k", "v", "l", List.of());
        return Stream.of(
                parts,
                List.of(),
                List.of("one"),
                map,
                Map.of(),
                Set.of(1, 2, 3),
                new ArrayList<>(parts),
                new LinkedList<>(parts),
                new Vector<>(parts),
                stackOf(parts),
                Arrays.asList(1, 2),
                new HashMap<>(map),
                new LinkedHashMap<>(map),
                new TreeMap<>(map),
                new Hashtable<>(map),
                properties(map),
                new ConcurrentHashMap<>(map),
                new ConcurrentSkipListMap<>(map),
                new EnumMap<>(Map.of(DayOfWeek.FRIDAY, "x")),
                new HashSet<>(parts),
                new LinkedHashSet<>(parts),
                new TreeSet<>(Set.of("x", "y")),
                treeSetOf(String.CASE_INSENSITIVE_ORDER),
                treeSetOf(Comparator.reverseOrder()),
                treeSetOf(Comparator.nullsFirst(Comparator.naturalOrder())),
                EnumSet.of(DayOfWeek.FRIDAY),
                EnumSet.noneOf(DayOfWeek.class),
                new CopyOnWriteArrayList<>(parts),
                new CopyOnWriteArraySet<>(parts),
                Collections.unmodifiableList(new ArrayList<>(parts)),
                Collections.unmodifiableMap(map),
                Collections.synchronizedMap(new HashMap<>(map)),
                Collections.checkedList(new ArrayList<>(List.of("x")), String.class),
                Collections.emptyList(),
                Collections.singletonMap("a", "b"),
                Collections.nCopies(3, "x"),
                Collections.newSetFromMap(new HashMap<String, Boolean>()),
                Map.entry("a", "b").getKey(),
                new java.util.AbstractMap.SimpleEntry<>("a", "b"));
    }

    static Stream<Object> withoutEquals() {
        return Stream.of(
                new ArrayDeque<>(List.of(1)),
                new PriorityQueue<>(List.of(2, 1)),
                new ArrayBlockingQueue<>(2, false, List.of(1)),
                new LinkedBlockingQueue<>(List.of(1)),
                new ConcurrentLinkedDeque<>(List.of(1)),
                new IdentityHashMap<>(),
                new AtomicInteger(5),
                new AtomicReference<>("x"),
                new LongAdder(),
                new StringBuilder("x"),
                new StringBuffer("y"));
    }

    @ParameterizedTest
    @MethodSource({"equalWhenEqual", "containers"})
    void valueOfTheJdk_passesATypedCache(Object content) {
        Holder back = (Holder) typed.decode(typed.encode(new Holder(content)));
        assertThat(back.content()).isEqualTo(content);
    }

    @ParameterizedTest
    @MethodSource("withoutEquals")
    void containerWithoutEquals_passesATypedCache(Object content) {
        Holder back = (Holder) typed.decode(typed.encode(new Holder(content)));
        assertThat(back.content()).hasSameClassAs(content).hasToString(content.toString());
    }

    @Test
    void exception_passesATypedCache() {
        Exception content = new IllegalStateException("why", new NullPointerException());
        Holder back = (Holder) typed.decode(typed.encode(new Holder(content)));
        assertThat((Exception) back.content()).hasMessage("why").hasCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void arrays_keepTheirTypes() {
        Object[] content = {new int[] {1}, new String[][] {{"a"}, {}}, new long[0], new Object[] {null}};
        Holder back = (Holder) typed.decode(typed.encode(new Holder(content)));
        assertThat((Object[]) back.content()).usingRecursiveComparison().isEqualTo(content);
    }

    @Test
    void classObject_isFoundThroughTheLoader() {
        Object[] content = {int.class, void.class, String.class, Holder.class, int[][].class};
        Holder back = (Holder) typed.decode(typed.encode(new Holder(content)));
        assertThat((Object[]) back.content()).isEqualTo(content);
    }

    @Test
    void enumConstant_withABody_comesBackAsItself_andIsExact() {
        JavaCodec plans = JavaCodec.reading(Plan.class, loader(), SerialRules.defaults());
        for (Plan plan : Plan.values()) {
            byte[] encoded = plans.encode(plan);
            assertThat(plans.decode(encoded)).isSameAs(plan);
            assertThat(JavaCodec.exact(encoded)).isTrue();
        }
    }

    @Test
    void serializedObject_isNotExact() {
        assertThat(JavaCodec.exact(typed.encode(new Holder("x")))).isFalse();
        assertThat(JavaCodec.exact(new byte[0])).isFalse();
    }

    @Test
    void equalRecords_encodeEqually_whetherTheirPartsAreTheSameInstanceOrNot() {
        JavaCodec names = JavaCodec.reading(Name.class, loader(), SerialRules.defaults());
        String one = "same";
        String other = new StringBuilder("sa").append("me").toString();
        assertThat(names.encode(new Name(one, one))).isEqualTo(names.encode(new Name(one, other)));
        assertThat(names.decode(names.encode(new Name(one, other)))).isEqualTo(new Name(one, one));
    }

    @Test
    void everyDecoding_givesAnotherInstance() {
        byte[] encoded = typed.encode(new Holder(new ArrayList<>()));
        assertThat(typed.decode(encoded)).isNotSameAs(typed.decode(encoded));
    }

    private static ClassLoader loader() {
        return SerializedValuesTest.class.getClassLoader();
    }

    private static Stack<Object> stackOf(List<Object> parts) {
        Stack<Object> stack = new Stack<>();
        stack.addAll(parts);
        return stack;
    }

    private static Properties properties(Map<String, Object> map) {
        Properties properties = new Properties();
        properties.putAll(map);
        return properties;
    }

    private static TreeSet<String> treeSetOf(Comparator<? super String> order) {
        TreeSet<String> set = new TreeSet<>(order);
        set.add("x");
        return set;
    }
}
