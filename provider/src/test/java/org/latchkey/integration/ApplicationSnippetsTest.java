/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages about frameworks show is the text of applications that are tested with them. */
final class ApplicationSnippetsTest {

    /** The lines of each file of each application, by the name of its module. */
    private static final Map<String, List<List<String>>> FILES = new HashMap<>();

    static List<FrameworkPages.Excerpt> excerpts() throws IOException {
        return FrameworkPages.excerpts();
    }

    /** Tests run in their module's folder. */
    @BeforeAll
    static void readTheApplications() throws IOException {
        Path applications =
                requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("tck-runner");
        Files.walkFileTree(applications, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return folder.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                String module = String.valueOf(applications.relativize(file).getName(0));
                FILES.computeIfAbsent(module, same -> new ArrayList<>())
                        .add(FrameworkPages.withoutIndentation(Files.readAllLines(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    @ParameterizedTest
    @MethodSource("excerpts")
    void everyExcerpt_isTextOfItsApplication(FrameworkPages.Excerpt excerpt) {
        assertThat(FILES.getOrDefault(excerpt.module(), List.of()).stream()
                        .anyMatch(lines -> Collections.indexOfSubList(lines, excerpt.lines()) >= 0))
                .as(
                        "a file of tck-runner/%s has these lines, one after the other: %s",
                        excerpt.module(), excerpt.lines())
                .isTrue();
    }
}
