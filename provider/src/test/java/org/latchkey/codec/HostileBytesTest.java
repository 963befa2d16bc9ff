/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.Vector;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes that no codec of ours has written: the answer is an object or a {@link CodecException}, and soon. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@SuppressWarnings("JdkObsolete")
class HostileBytesTest {

    private static final int MARKER = 0x00012345;

    private final JavaCodec codec = codec();

    /** Takes no other code to read than the stream's own. */
    static final class Link implements Serializable {
        @Nullable
        Link next;

        static Link chain(int length) {
            Link first = new Link();
            for (int i = 1; i < length; i++) {
                Link before = new Link();
                before.next = first;
                first = before;
            }
            return first;
        }
    }

    record Rich(
            String text, List<Object> list, Map<String, Object> map, Set<Integer> set, Object numbers, Instant instant)
            implements Serializable {}

    @Test
    void nestingUpToTheLimit_passes() {
        assertThatCode(() -> codec.decode(codec.encode(Link.chain(64)))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(ints = {65, 1_000, 100_000})
    void deeperNesting_isRefused(int depth) throws Exception {
        byte[] bytes = withDeepStack(() -> Streams.of(Link.chain(depth)));
        assertRefused(bytes, "64 levels of nesting", "maxdepth");
    }

    @Test
    void nesting_canBeAllowedByAPattern_andEndsInAnExceptionEvenSo() throws Exception {
        JavaCodec deep = codec("maxdepth=1000000");
        assertThatCode(() -> deep.decode(deep.encode(Link.chain(200)))).doesNotThrowAnyException();
        byte[] bytes = withDeepStack(() -> Streams.of(Link.chain(100_000)));
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> deep.decode(bytes));
    }

    @Test
    void objectTooDeepToBeWritten_isRefused() {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.encode(Link.chain(1_000_000)))
                .withMessageContaining("nested too deep");
    }

    @Test
    void arrayThatClaimsMoreThanItsBytesHold_isRefused() {
        for (int claim : new int[] {Integer.MAX_VALUE, 1 << 26, 1 << 20}) {
            for (Object array : List.of(new long[1], new Object[1], new byte[1], new long[1][])) {
                // The length is the last 1 of the stream but for the element.
                byte[] bytes = Streams.of(array);
                assertRefused(Streams.patched(bytes, 1, claim));
            }
        }
        assertRefused(Streams.patched(Streams.of(new long[1]), 1, -1));
    }

    @Test
    void collectionThatClaimsMoreThanItsBytesHold_isRefused() {
        List<Object> sized = new ArrayList<>();
        for (int i = 0; i < MARKER; i++) {
            sized.add(null);
        }
        Map<Object, Object> map = new HashMap<>();
        for (int i = 0; i < MARKER; i++) {
            map.put(i, null);
        }
        for (Object large : List.of(sized, map)) {
            byte[] bytes = Streams.of(large);
            assertThatCode(() -> codec.decode(bytes)).doesNotThrowAnyException();
            for (int claim : new int[] {Integer.MAX_VALUE, 1 << 30, 1 << 26}) {
                assertRefused(Streams.patched(bytes, MARKER, claim));
            }
        }
    }

    @Test
    void manyReferences_areRefused() {
        byte[] bytes = Streams.of(Stream.generate(Link::new).limit(1_000).toArray());
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec("maxrefs=100").decode(bytes))
                .withMessageContainingAll("100 references", "maxrefs");
    }

    @Test
    void longArray_isRefused() {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec("maxarray=100").decode(Streams.of(new byte[101])))
                .withMessageContainingAll("100 elements in one array", "maxarray");
    }

    @Test
    void manyBytes_areRefused_writtenOrRead() {
        JavaCodec small = codec("maxbytes=1000");
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> small.decode(Streams.of(new Object[] {new byte[1_000]})))
                .withMessageContainingAll("1000 bytes", "maxbytes");
        assertThatExceptionOfType(CodecException.class).isThrownBy(() -> small.encode("x".repeat(1_000)));
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 40, 60, 100})
    void nestedSets_thatTakeForeverToHash_areRefused(int levels) {
        assertRefused(Streams.of(setsOfSets(levels).get(0)));
    }

    @Test
    void setsBesideEachOther_thatTakeForeverToHash_areRefused() {
        List<Object> sets = setsOfSets(1_000);
        Collections.reverse(sets);
        assertRefused(Streams.of(sets.toArray()), "hashing them would take forever");
    }

    @Test
    void setsThatShareALittle_pass() {
        assertThatCode(() -> codec.decode(Streams.of(setsOfSets(10).get(0)))).doesNotThrowAnyException();
    }

    /** The outermost first; each holds both of the next two. An empty set costs nothing to add. */
    private static List<Object> setsOfSets(int levels) {
        List<Object> all = new ArrayList<>();
        Set<Object> one = new HashSet<>(Set.of("differs"));
        Set<Object> other = new HashSet<>();
        all.addAll(List.of(one, other));
        for (int i = 0; i < levels; i++) {
            Set<Object> nextOne = new HashSet<>(Set.of("differs"));
            Set<Object> nextOther = new HashSet<>();
            one.addAll(List.of(nextOne, nextOther));
            other.addAll(List.of(nextOne, nextOther));
            one = nextOne;
            other = nextOther;
            all.add(one);
            all.add(other);
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("collectionsOfOne")
    void nestedCollectionsInASet_thatTakeForeverToHash_areRefused(Supplier<Collection<Object>> maker) {
        Collection<Object> list = maker.get();
        Set<Object> root = new HashSet<>();
        root.add(list);
        for (int i = 0; i < 30; i++) {
            Collection<Object> next = maker.get();
            list.add(next);
            list.add(next);
            list = next;
        }
        assertRefused(Streams.of(root), "hashing them would take forever");
    }

    static Stream<Supplier<Collection<Object>>> collectionsOfOne() {
        return Stream.of(ArrayList::new, LinkedList::new, Vector::new, CopyOnWriteArrayList::new);
    }

    @Test
    void endlessCopies_areRefused_orCostNothing() {
        Set<Object> set = new HashSet<>();
        set.add(List.of(1));
        decodeOrRefuse(Streams.of(new Object[] {Collections.nCopies(Integer.MAX_VALUE, "x"), set}));
    }

    @Test
    void mapsNestedAsDocumentsAre_pass() {
        Map<String, Object> root = new LinkedHashMap<>();
        for (int i = 0; i < 30; i++) {
            root = new LinkedHashMap<>(Map.of("child", root, "list", List.of(List.of(i))));
        }
        Map<String, Object> document = root;
        assertThat(codec.decode(codec.encode(document))).isEqualTo(document);
    }

    @Test
    void manySmallSetsBesideEachOther_pass() {
        List<Object> sets = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            sets.add(new HashSet<>(Set.of(List.of(i), Map.of(i, Set.of()))));
        }
        assertThat(codec.decode(codec.encode(sets))).isEqualTo(sets);
    }

    @Test
    void everyTruncation_isRefused() {
        for (Object value : List.of(rich(), 5L, List.of("x"))) {
            byte[] bytes = codec.encode(value);
            for (int length = 0; length < bytes.length; length++) {
                assertRefused(Arrays.copyOf(bytes, length));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000})
    void trailingGarbage_isRefused(int garbage) {
        for (Object value : List.of(rich(), new Object[0], BitSet.valueOf(new long[] {1}))) {
            byte[] bytes = codec.encode(value);
            assertRefused(Arrays.copyOf(bytes, bytes.length + garbage), "belong to nothing");
            byte[] twice = Arrays.copyOf(bytes, bytes.length * 2);
            System.arraycopy(bytes, 0, twice, bytes.length, bytes.length);
            assertRefused(twice);
        }
    }

    @Test
    void nullInAStream_isRefused() {
        assertRefused(Streams.of(null), "is null");
    }

    @Test
    void emptyStream_isRefused() {
        assertRefused(new byte[] {Format.SERIALIZED.mark()});
        assertRefused(Arrays.copyOf(Streams.of(null), 5));
    }

    @Test
    void randomBytes_endInAnObjectOrARefusal() {
        Random random = new Random(20261120);
        byte[] start = Arrays.copyOf(Streams.of(null), 5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[start.length + random.nextInt(64)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                System.arraycopy(start, 0, bytes, 0, start.length);
            }
            decodeOrRefuse(bytes);
        }
    }

    @Test
    void damagedStreams_endInAnObjectOrARefusal() {
        Random random = new Random(20261121);
        List<byte[]> seeds = List.of(
                codec.encode(rich()),
                codec.encode(new TreeMap<>(Map.of("a", 1, "b", 2))),
                codec.encode(new ConcurrentHashMap<>(Map.of("a", new int[] {1}))),
                codec.encode(Link.chain(10)));
        for (int i = 0; i < 40_000; i++) {
            byte[] bytes = seeds.get(i % seeds.size()).clone();
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            decodeOrRefuse(bytes);
        }
    }

    private void decodeOrRefuse(byte[] bytes) {
        try {
            assertThat(codec.decode(bytes)).isNotNull();
        } catch (CodecException expected) {
            assertThat(expected.getMessage()).startsWith("cache 'c'");
        }
    }

    private void assertRefused(byte[] bytes, String... because) {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.decode(bytes))
                .withMessageContaining("cache 'c'")
                .satisfies(refusal -> Arrays.stream(because)
                        .forEach(part -> assertThat(refusal).hasMessageContaining(part)));
    }

    private static Rich rich() {
        return new Rich(
                "text",
                List.of("a", 1, Map.of()),
                new HashMap<>(Map.of("k", new ArrayList<>(List.of(1L)))),
                new HashSet<>(Set.of(1, 2, 3)),
                new int[] {1, 2, 3},
                Instant.EPOCH);
    }

    private static JavaCodec codec(String... patterns) {
        return JavaCodec.reading(
                Object.class,
                Objects.requireNonNull(HostileBytesTest.class.getClassLoader()),
                SerialRules.defaults().forCache("c").withPatterns(List.of(patterns)));
    }

    private static byte[] withDeepStack(Supplier<byte[]> writer) throws InterruptedException {
        byte[][] written = new byte[1][];
        Thread thread = new Thread(null, () -> written[0] = writer.get(), "deep", 1L << 30);
        thread.start();
        thread.join();
        return Objects.requireNonNull(written[0]);
    }
}
