/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.config;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.testing.SchemaText;

/** The files in the documentation are good ones, and the schema takes what is read and refuses what is not. */
class DocumentedFilesTest {

    private static final Pattern BLOCK = Pattern.compile("^```yaml\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** All that can be set of a cache. */
    private static final String EVERYTHING = """
            caches:
              all:
                keyType: String
                valueType: java.util.Map
                idleTime: 30m
                lifetime: PT12H
                revocationRetention: 1h
                user: name
                limitPerUser: 3
                whenFull: refuse
                namespace: sync
                lateWrites: ignored
                onUnreadable: absent
                consistency: eventual
                nearCache: 1000
                immutableValues: true
                serialAllow: [com.example.**]
                maxValueBytes: 1000
                statistics: true
                management: true
              other:
                namespaceRequired: false
                outsideSyncScope: true
            """;

    static List<String> files() throws IOException {
        Path root = requireNonNull(Path.of("").toAbsolutePath().getParent());
        List<String> files = new ArrayList<>(List.of(EVERYTHING));
        try (Stream<Path> pages = Files.walk(root.resolve("docs"))) {
            for (Path page : pages.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                Matcher block = BLOCK.matcher(Files.readString(page));
                while (block.find()) {
                    files.add(block.group(1));
                }
            }
        }
        return files;
    }

    /** Those that name no class of an application: that reads its own. */
    static List<String> filesOfNoApplication() throws IOException {
        return files().stream()
                .filter(text -> !text.contains("org.latchkey.tck."))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("filesOfNoApplication")
    void eachFile_isReadWithoutAFault(String text) throws IOException {
        SettingsFile file = YamlFile.read("a.yaml", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(file.faults()).isEmpty();
        assertThat(file.caches())
                .allSatisfy(section -> assertThat(CacheReader.read(section, DocumentedFilesTest.class.getClassLoader())
                                .faults())
                        .isEmpty());
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachFile_fitsTheSchema(String text) throws IOException {
        assertThat(schema().validate(text, InputFormat.YAML)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "topologie: embedded",
                "topology: everywhere",
                "backups: 7",
                "caches: [a]",
                "caches: {a: {idleTime: 30 minutes}}",
                "caches: {a: {colour: red}}",
                "caches: {a: {nearCache: many}}",
                "caches: {a: {statistics: perhaps}}",
            })
    void whatIsRefused_doesNotFitIt(String text) throws IOException {
        assertThat(schema().validate(text, InputFormat.YAML)).isNotEmpty();
    }

    @Test
    void theSchema_hasExactlyTheSettingsOfCaches() throws IOException {
        assertThat(SchemaText.names("properties", "caches", "additionalProperties", "oneOf", 1, "properties"))
                .containsExactlyInAnyOrderElementsOf(CacheReader.names());
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDialect(Dialects.getDraft202012()).getSchema(SchemaText.read());
    }
}
