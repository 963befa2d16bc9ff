/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ObjectInputFilter;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A filter that the operator has set for the whole JVM holds beside our own. */
class JvmFilterTest {

    record Forbidden(String name) implements Serializable {}

    record Fine(String name) implements Serializable {}

    /** Can be set once in a JVM; it concerns no class of any other test. */
    @BeforeAll
    static void setFilter() {
        ObjectInputFilter.Config.setSerialFilter(
                ObjectInputFilter.Config.createFilter("!" + Forbidden.class.getName()));
    }

    @Test
    void whatTheJvmRefuses_isRefused_whateverTheCacheAllows() {
        for (Class<?> type : List.of(Forbidden.class, Object.class)) {
            JavaCodec codec = codec(type, Forbidden.class.getName());
            byte[] encoded = codec.encode(new Forbidden("x"));
            assertThatExceptionOfType(CodecException.class)
                    .isThrownBy(() -> codec.decode(encoded))
                    .withMessageContaining("jdk.serialFilter");
        }
    }

    @Test
    void whatTheJvmLeavesOpen_isDecidedByTheCache() {
        JavaCodec codec = codec(Fine.class);
        assertThat(codec.decode(codec.encode(new Fine("x")))).isEqualTo(new Fine("x"));
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> codec(Forbidden.class).decode(Streams.of(new Fine("x"))))
                .withMessageContaining("Fine is neither");
    }

    private static JavaCodec codec(Class<?> type, String... patterns) {
        return JavaCodec.reading(
                type,
                Objects.requireNonNull(JvmFilterTest.class.getClassLoader()),
                SerialRules.defaults().withPatterns(List.of(patterns)));
    }
}
