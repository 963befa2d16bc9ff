/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shape of a file: its settings, its caches, and in which lines they stand. */
class YamlFileTest {

    private static SettingsFile read(String text) throws IOException {
        return YamlFile.read("a.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Located at(int line, String text) {
        return new Located(text, "a.yaml, line " + line);
    }

    @Test
    void anEmptyFile_saysNothing() throws IOException {
        assertThat(read("# nothing\n")).isEqualTo(SettingsFile.NONE);
    }

    @Test
    void settingsHaveTheirFullNames_nestedOrWithDots() throws IOException {
        assertThat(read("topology: client\ncluster:\n  name: prod\nnear.entries: 7\n")
                        .settings())
                .isEqualTo(Map.of(
                        "latchkey.topology",
                        at(1, "client"),
                        "latchkey.cluster.name",
                        at(3, "prod"),
                        "latchkey.near.entries",
                        at(4, "7")));
    }

    @Test
    void listsArePutTogether_asThePropertyOfThatNameWantsIt() throws IOException {
        assertThat(read("members: [a:1, b:2]\nserial.allow:\n- com.example.**\n- org.example.*\n")
                        .settings())
                .containsEntry("latchkey.members", at(1, "a:1,b:2"))
                .containsEntry("latchkey.serial.allow", at(3, "com.example.**;org.example.*"));
    }

    @Test
    void aSettingWithoutAValue_isNotSet() throws IOException {
        assertThat(read("topology:\nbackups: ~\n")).isEqualTo(SettingsFile.NONE);
    }

    @Test
    void cachesComeInTheirOrder_withAllThatIsBelowThem() throws IOException {
        SettingsFile file = read("caches:\n  sessions:\n    idleTime: 30m\n  'books.*': {}\n  bare:\n");
        assertThat(file.faults()).isEmpty();
        assertThat(file.caches()).extracting(CacheSection::name).containsExactly("sessions", "books.*", "bare");
        assertThat(file.caches().get(0).settings()).isEqualTo(Map.of("idleTime", at(3, "30m")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "topology: [|2",
                "topology: client\\ntopology: cluster|2",
                "cluster: {name: a}\\ncluster.name: b|2",
                "- a\\n- b|1",
                "caches: sessions|1",
                "caches:\\n  sessions: 30m|2",
                "caches:\\n  a: {}\\n  a: {}|3",
                "members:\\n- {host: a}|2",
                "[a, b]: c|1",
                "topology: client\\nnamespace: [a, b]|2",
                "cluster: &c\\n  x: *c|2",
                "caches:\\n  a: &a {}\\n  b: *a|3",
                "caches:\\n  a: &a\\n    <<: *a|3",
                "topology: client\\na: {b: {c: {d: {e: {f: {g: {h: {i: {j: {k: l}}}}}}}}}}|2",
                "topology: client\\nbind: a\u0001b|2",
            })
    void aFaultOfTheShape_isSaidWithItsLine(String text, int line) throws IOException {
        assertThat(read(text.replace("\\n", "\n") + "\n").faults())
                .singleElement()
                .asString()
                .startsWith("a.yaml, line " + line + ": ");
    }
}
