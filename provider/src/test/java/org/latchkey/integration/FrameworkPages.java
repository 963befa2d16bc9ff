/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of the documentation about frameworks. What they show is cut out of the applications that are tested with those, but for
 * blocks of Java with imports, which are files of their own.
 */
final class FrameworkPages {

    private static final Set<String> NAMES =
            Set.of("cdi.md", "hibernate.md", "micronaut.md", "quarkus.md", "spring.md");
    private static final Pattern FENCED =
            Pattern.compile("^```(\\w*)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * What is cut out of an application.
     *
     * @param place the page, and the first line
     */
    record Excerpt(String place, List<String> lines) {

        @Override
        public String toString() {
            return place;
        }
    }

    private FrameworkPages() {}

    /** Those of all pages that there are; tests run in their module's folder. */
    static List<Excerpt> excerpts() throws IOException {
        Path docs = requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("docs");
        List<Excerpt> excerpts = new ArrayList<>();
        for (String name : NAMES.stream().sorted().toList()) {
            Path page = docs.resolve(name);
            if (Files.exists(page)) {
                addExcerpts(page, excerpts);
            }
        }
        return excerpts;
    }

    private static void addExcerpts(Path page, List<Excerpt> excerpts) throws IOException {
        Matcher block = FENCED.matcher(Files.readString(page));
        while (block.find()) {
            String text = block.group(2);
            if (!(block.group(1).equals("java") && isFile(text))) {
                List<String> lines = withoutIndentation(text.lines().toList());
                excerpts.add(new Excerpt(page.getFileName() + ": " + lines.get(0), lines));
            }
        }
    }

    /** Whether a block of Java in a file is cut out of an application, and nothing that could be compiled. */
    static boolean isExcerpt(Path file, String java) {
        return NAMES.contains(String.valueOf(file.getFileName())) && !isFile(java);
    }

    private static boolean isFile(String java) {
        return java.startsWith("import ");
    }

    static List<String> withoutIndentation(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
