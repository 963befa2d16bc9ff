/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of the documentation about frameworks. What they show is cut out of the applications that are tested with those, but for
 * blocks of Java with imports, which are files of their own.
 */
final class FrameworkPages {

    /** Each with the module of its application. */
    private static final Map<String, String> MODULES = Map.of(
            "cdi.md", "cdi",
            "hibernate.md", "hibernate",
            "micronaut.md", "micronaut",
            "quarkus.md", "quarkus",
            "spring.md", "spring-boot-4");

    private static final Pattern FENCED =
            Pattern.compile("^```(\\w*)\\R(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    /**
     * What is cut out of an application.
     *
     * @param place the page, and the first line
     * @param module the application's folder under {@code tck-runner}
     */
    record Excerpt(String place, String module, List<String> lines) {

        @Override
        public String toString() {
            return place;
        }
    }

    private FrameworkPages() {}

    /** Those of all pages; tests run in their module's folder. */
    static List<Excerpt> excerpts() throws IOException {
        Path docs = requireNonNull(Path.of("").toAbsolutePath().getParent()).resolve("docs");
        List<Excerpt> excerpts = new ArrayList<>();
        for (String name : MODULES.keySet().stream().sorted().toList()) {
            addExcerpts(docs.resolve(name), excerpts);
        }
        return excerpts;
    }

    private static void addExcerpts(Path page, List<Excerpt> excerpts) throws IOException {
        Matcher block = FENCED.matcher(Files.readString(page));
        while (block.find()) {
            String text = block.group(2);
            if (!(block.group(1).equals("java") && isFile(text))) {
                List<String> lines = withoutIndentation(text.lines().toList());
                String name = String.valueOf(page.getFileName());
                excerpts.add(new Excerpt(name + ": " + lines.get(0), requireNonNull(MODULES.get(name)), lines));
            }
        }
    }

    /** Whether a block of Java in a file is cut out of an application, and nothing that could be compiled. */
    static boolean isExcerpt(Path file, String java) {
        return MODULES.containsKey(String.valueOf(file.getFileName())) && !isFile(java);
    }

    private static boolean isFile(String java) {
        return java.startsWith("import ");
    }

    static List<String> withoutIndentation(List<String> lines) {
        return lines.stream().map(String::strip).toList();
    }
}
