/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one run of the TCK in one stage came to, as its JVM leaves it in a file for the {@link Guard}.
 *
 * @param stamp the build that it belongs to
 * @param java the version of the JVM that ran it
 * @param providers the classes of the caching providers that the JVM had registered, before the first test or after
 *     the last
 * @param clusters the clusters that were seen after a test, each as {@link Witness} describes them
 * @param faults the tests that failed, and why
 */
record Result(
        String stamp, String java, Counts counts, Set<String> providers, Set<String> clusters, List<String> faults) {

    private static final String LINE = "\n";

    Result {
        providers = Set.copyOf(providers);
        clusters = Set.copyOf(clusters);
        faults = List.copyOf(faults);
    }

    /** Writes this result where {@link #read} finds it. */
    void write(Path directory, Stage stage) throws IOException {
        Properties text = new Properties();
        text.setProperty("stamp", stamp);
        text.setProperty("java", java);
        text.setProperty("run", Integer.toString(counts.run()));
        text.setProperty("failed", Integer.toString(counts.failed()));
        text.setProperty("skipped", Integer.toString(counts.skipped()));
        text.setProperty("excluded", Integer.toString(counts.excluded()));
        text.setProperty("providers", String.join(LINE, new TreeSet<>(providers)));
        text.setProperty("clusters", String.join(LINE, new TreeSet<>(clusters)));
        text.setProperty("faults", String.join(LINE, faults));
        Files.createDirectories(directory);
        try (Writer out = Files.newBufferedWriter(file(directory, stage))) {
            text.store(out, "TCK " + stage.settingName());
        }
    }

    /** The result that a run in this stage left, of whatever build; empty if there is none. */
    static Optional<Result> read(Path directory, Stage stage) throws IOException {
        Path file = file(directory, stage);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        Properties text = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            text.load(in);
        }
        Counts counts = new Counts(
                number(text, "run"), number(text, "failed"), number(text, "skipped"), number(text, "excluded"));
        return Optional.of(new Result(
                text.getProperty("stamp", ""),
                text.getProperty("java", ""),
                counts,
                Set.copyOf(lines(text, "providers")),
                Set.copyOf(lines(text, "clusters")),
                lines(text, "faults")));
    }

    private static int number(Properties text, String name) {
        return Integer.parseInt(text.getProperty(name, "-1"));
    }

    private static List<String> lines(Properties text, String name) {
        return text.getProperty(name, "")
                .lines()
                .filter(line -> !line.isBlank())
                .collect(Collectors.toList());
    }

    private static Path file(Path directory, Stage stage) {
        return directory.resolve(stage.settingName() + ".properties");
    }
}
