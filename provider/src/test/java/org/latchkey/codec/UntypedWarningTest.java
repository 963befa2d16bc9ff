/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class UntypedWarningTest {

    record Value(String text) implements Serializable {}

    @Test
    void untypedCache_warnsOnce_namingCacheAndSetting() {
        String log = logOf(() -> {
            use("warned", Object.class, new Value("secret"));
            use("warned", Object.class, new Value("secret"));
        });
        assertThat(log.lines().filter(line -> line.contains("cache 'warned'")))
                .singleElement()
                .asString()
                .contains("WARN", "latchkey.serial.allow")
                .doesNotContain("secret");
    }

    @Test
    void cacheThatHoldsOnlyValuesOfTheJdk_orIsTyped_orHasPatterns_doesNotWarn() {
        String log = logOf(() -> {
            use("silent", Object.class, List.of("a", 1));
            use("silent", Value.class, new Value("x"));
            use("silent", Object.class, new Value("x"), "org.latchkey.**");
        });
        assertThat(log).doesNotContain("silent");
    }

    private static void use(String cache, Class<?> type, Object value, String... patterns) {
        JavaCodec codec = JavaCodec.reading(
                type,
                Objects.requireNonNull(UntypedWarningTest.class.getClassLoader()),
                SerialRules.defaults().forCache(cache).withPatterns(List.of(patterns)));
        assertThat(codec.decode(codec.encode(value))).isEqualTo(value);
    }

    private static String logOf(Runnable action) {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
        try {
            action.run();
        } finally {
            System.setErr(before);
        }
        return log.toString(StandardCharsets.UTF_8);
    }
}
