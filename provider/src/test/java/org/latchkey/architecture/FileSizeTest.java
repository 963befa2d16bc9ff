/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileSizeTest {

    private static final int MOST_LINES = 450;

    @Test
    void noFileIsTooLongForOneSitting() throws IOException {
        List<String> tooLong = new ArrayList<>();
        List<Path> sources = sources();
        for (Path source : sources) {
            int lines = Files.readAllLines(source).size();
            if (lines > MOST_LINES) {
                tooLong.add(source.getFileName() + ": " + lines);
            }
        }
        assertThat(sources).hasSizeGreaterThan(50);
        assertThat(tooLong).isEmpty();
    }

    /** The sources of all modules; the tests run in their module's folder. */
    private static List<Path> sources() throws IOException {
        Path root = Path.of("").toAbsolutePath().getParent();
        List<Path> sources = new ArrayList<>();
        for (String module : List.of("provider", "tck-runner", "benchmarks")) {
            Path folder = root.resolve(module);
            if (Files.isDirectory(folder)) {
                Files.walkFileTree(folder, new SourcesOf(sources));
            }
        }
        return sources;
    }

    /** Passes over what other modules build at the same time. */
    private static final class SourcesOf extends SimpleFileVisitor<Path> {

        private final List<Path> sources;

        private SourcesOf(List<Path> sources) {
            this.sources = sources;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.endsWith("target") ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (file.toString().endsWith(".java")) {
                sources.add(file);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
