/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The blocks of Java in the documentation, each a source file; what is cut out of applications is compiled with those. */
final class JavaBlocks {

    private static final Pattern BLOCK = Pattern.compile("^```java\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern TYPE =
            Pattern.compile("^(?:public |final |abstract )*(?:class|record|enum|interface) (\\w+)", Pattern.MULTILINE);

    /**
     * One block.
     *
     * @param place the file that it stands in, and its number there
     * @param type the class that it declares first
     * @param source the block itself
     */
    record Block(String place, String type, String source) {

        @Override
        public String toString() {
            return place + " " + type;
        }
    }

    private JavaBlocks() {}

    /** Those of one file. */
    static List<Block> of(Path file) throws IOException {
        List<Block> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(file));
        while (block.find()) {
            if (FrameworkPages.isExcerpt(file, block.group(1))) {
                continue;
            }
            Matcher type = TYPE.matcher(block.group(1));
            if (!type.find()) {
                throw new AssertionError("a block of " + file.getFileName() + " declares no class: " + block.group(1));
            }
            blocks.add(new Block(file.getFileName() + " " + (blocks.size() + 1), type.group(1), block.group(1)));
        }
        return blocks;
    }

    /** Those of the project's documentation; tests run in their module's folder. */
    static List<Block> ofTheDocumentation() throws IOException {
        Path root = requireNonNull(Path.of("").toAbsolutePath().getParent());
        List<Block> blocks = new ArrayList<>(of(root.resolve("README.md")));
        try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
            for (Path file : files.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                blocks.addAll(of(file));
            }
        }
        return blocks;
    }
}
