/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DirectEncodingTest {

    private final JavaCodec codec =
            JavaCodec.reading(Serializable.class, getClass().getClassLoader(), SerialRules.defaults());

    static Stream<Object> simpleValues() {
        return Stream.of(
                "",
                "plain",
                "gr\u00fc\u00df \u4e16\u754c \ud83d\ude00",
                "\ufffd",
                "lone \ud83d",
                "\ude00\ud83d",
                true,
                false,
                (byte) -1,
                (short) -2,
                'x',
                '\ud800',
                Integer.MIN_VALUE,
                Long.MAX_VALUE,
                1.5f,
                -0.0f,
                Float.NaN,
                Math.PI,
                -0.0,
                Double.NaN,
                new UUID(1, -1));
    }

    @ParameterizedTest
    @MethodSource("simpleValues")
    void simpleValue_comesBackEqual_andIsExact(Object value) {
        byte[] encoded = codec.encode(value);
        assertThat(codec.decode(encoded)).isEqualTo(value).hasSameClassAs(value);
        assertThat(JavaCodec.exact(encoded)).isTrue();
    }

    @Test
    void twoSimpleValues_areEqualExactlyWhenTheirBytesAre() {
        for (Object one : simpleValues().toList()) {
            for (Object other : simpleValues().toList()) {
                assertThat(Arrays.equals(codec.encode(one), codec.encode(other)))
                        .isEqualTo(one.equals(other));
            }
        }
    }

    @Test
    void anyNaN_hasTheBytesOfEveryOther_asEqualsHasIt() {
        assertThat(codec.encode(Double.longBitsToDouble(0x7ff8000000000123L))).isEqualTo(codec.encode(Double.NaN));
        assertThat(codec.encode(Float.intBitsToFloat(0x7fc00123))).isEqualTo(codec.encode(Float.NaN));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100_000})
    void byteArray_comesBackAsACopy(int length) {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) 7);
        byte[] encoded = codec.encode(value);
        assertThat(encoded).hasSize(length + 1);
        Arrays.fill(value, (byte) 8);
        assertThat((byte[]) codec.decode(encoded)).hasSize(length).doesNotContain(8);
        assertThat(codec.decode(encoded)).isNotSameAs(codec.decode(encoded));
    }

    @Test
    void simpleValue_takesOneByteMoreThanItself() {
        assertThat(codec.encode("abc")).hasSize(4);
        assertThat(codec.encode(1L)).hasSize(9);
        assertThat(codec.encode(new UUID(1, 2))).hasSize(17);
    }

    @Test
    void noBytes_areRefused() {
        assertRefused(new byte[0], "no bytes");
    }

    @Test
    void newerFormat_isRefusedAsSuch() {
        assertRefused(new byte[] {0x1f, 0}, "newer Latchkey");
        assertRefused(new byte[] {0x20}, "newer Latchkey");
        assertRefused(new byte[] {(byte) 0xf0, 1, 2}, "newer Latchkey");
        assertRefused(new byte[] {0x05}, "does not begin like");
    }

    @Test
    void wrongLength_isRefused() {
        assertRefused(Arrays.copyOf(codec.encode(1), 4), "3 bytes where 4 belong");
        assertRefused(Arrays.copyOf(codec.encode(1L), 10), "9 bytes where 8 belong");
        assertRefused(new byte[] {Format.BOOLEAN.mark(), 2}, "neither true nor false");
        assertRefused(new byte[] {Format.STRING_UTF16.mark(), 2}, "surrogate");
    }

    @Test
    void bytesThatAreNoUtf8_areRefused() {
        assertRefused(new byte[] {Format.STRING.mark(), (byte) 0xc3}, "UTF-8");
        assertRefused(new byte[] {Format.STRING.mark(), (byte) 0xed, (byte) 0xa0, (byte) 0x80}, "UTF-8");
    }

    @Test
    void valueOfAnotherTypeThanDeclared_isRefused() {
        JavaCodec strings = JavaCodec.reading(
                String.class,
                getClass().getClassLoader(),
                SerialRules.defaults().forCache("names"));
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> strings.decode(codec.encode(42)))
                .withMessage("cache 'names': a stored object is of class java.lang.Integer, and the cache declares"
                        + " java.lang.String");
    }

    @Test
    void primitiveType_standsForItsBox() {
        JavaCodec ints = JavaCodec.reading(int.class, getClass().getClassLoader(), SerialRules.defaults());
        assertThat(ints.decode(ints.encode(5))).isEqualTo(5);
    }

    private void assertRefused(byte[] bytes, String because) {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec.decode(bytes))
                .withMessageContaining(because);
    }
}
