/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.Codec;
import org.latchkey.codec.JavaCodec;
import org.latchkey.codec.SerialLimits;
import org.latchkey.codec.SerialRules;
import org.latchkey.store.Bytes;

class CanonicalKeysTest {

    private static final Codec CODEC = JavaCodec.reading(
            Object.class,
            CanonicalKeysTest.class.getClassLoader(),
            new SerialRules("keys", List.of("org.latchkey.**"), SerialLimits.DEFAULT));

    enum Kind {
        WEB,
        PHONE {
            @Override
            public String toString() {
                return "phone";
            }
        }
    }

    record Id(String user, UUID device) implements Serializable {}

    /** Equal to others that are encoded differently. */
    record AnyCase(String name) implements Serializable {
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof AnyCase that && name.equalsIgnoreCase(that.name);
        }

        @Override
        public int hashCode() {
            return name.toLowerCase(Locale.ROOT).hashCode();
        }
    }

    /** Pairs that are equal and share as little as they can; the second of each shares parts of its own. */
    static Stream<Arguments> equalKeys() {
        return Stream.of(
                Arguments.of("text", copy("text")),
                Arguments.of("\ud800", copy("\ud800")),
                Arguments.of(1_000, Integer.valueOf("1000")),
                Arguments.of(1_000L, Long.valueOf("1000")),
                Arguments.of((short) 1_000, Short.valueOf("1000")),
                Arguments.of((byte) 1, Byte.valueOf("1")),
                Arguments.of('\u1000', Character.valueOf('\u1000')),
                Arguments.of(true, Boolean.valueOf("true")),
                Arguments.of(Double.NaN, Double.longBitsToDouble(0x7ff8_0000_0000_0001L)),
                Arguments.of(Float.NaN, Float.intBitsToFloat(0x7fc0_0001)),
                Arguments.of(new UUID(1, 2), new UUID(1, 2)),
                Arguments.of(Kind.PHONE, Kind.valueOf("PHONE")));
    }

    private static String copy(String text) {
        return String.valueOf(text.toCharArray());
    }

    static Stream<Object> others() {
        return Stream.of(
                new byte[] {1},
                List.of("a"),
                Set.of("a"),
                new Id("alice", UUID.randomUUID()),
                new AnyCase("a"),
                BigDecimal.ONE);
    }

    @ParameterizedTest
    @MethodSource("equalKeys")
    void equalKeysThatStandForTheirEncoding_areEncodedEqually(Object one, Object other) {
        assertThat(CanonicalKeys.of(CODEC).contain(one)).isTrue();
        assertThat(one).isEqualTo(other);
        assertThat(CODEC.encode(one)).isEqualTo(CODEC.encode(other));
    }

    @Test
    void keysThatDiffer_areEncodedDifferently() {
        List<Object> keys =
                List.of("a", 'a', 1, 1L, (short) 1, (byte) 1, true, 0.0, -0.0, 0f, -0f, Kind.WEB, Kind.PHONE);

        assertThat(keys.stream().map(CODEC::encode).map(Bytes::of)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("others")
    void ofAllOtherKeys_theEncodingIsTheKey(Object key) {
        assertThat(CanonicalKeys.of(CODEC).contain(key)).isFalse();
    }

    @Test
    void underACodecThatIsNotOurs_noKeyStandsForItsEncoding() {
        assertThat(CanonicalKeys.of(new Foreign()).contain("text")).isFalse();
    }

    private static final class Foreign implements Codec {

        @Override
        public String name() {
            return "foreign";
        }

        @Override
        public byte[] encode(Object object) {
            return new byte[0];
        }

        @Override
        public Object decode(byte[] bytes) {
            return "";
        }
    }
}
