/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges the results of the TCK: prints one line for each stage and fails unless every one of them ran whole.
 *
 * <p>Runs inside Maven, after the last stage and whatever became of any of them, so a JVM that crashed is noticed.
 */
final class Guard {

    private final Path results;
    private final String stamp;
    private final String provider;

    /**
     * @param results the directory of the results
     * @param stamp the build that the results must belong to
     * @param provider the class of the only provider that may have been there
     */
    Guard(Path results, String stamp, String provider) {
        this.results = results;
        this.stamp = stamp;
        this.provider = provider;
    }

    /** Takes the directory of the results, the stamp of the build, the stages, and the provider's class. */
    public static void main(String[] args) throws IOException {
        new Guard(Path.of(args[0]), args[1], args[3]).judge(Chosen.parse(args[2]), System.out);
    }

    /**
     * Prints a line for each stage, and below it what is wrong.
     *
     * @throws IllegalStateException if anything is
     */
    void judge(Set<Stage> stages, PrintStream out) throws IOException {
        boolean passed = true;
        for (Stage stage : stages) {
            Verdict verdict = judge(stage);
            out.println(verdict.line());
            Stream.concat(verdict.remarks().stream(), verdict.faults().stream())
                    .forEach(detail -> out.println("  " + detail));
            passed &= verdict.faults().isEmpty();
        }
        if (!passed) {
            throw new IllegalStateException("The TCK did not pass: see the lines that begin with 'TCK' above, and "
                    + results + " for what each stage printed.");
        }
    }

    /** The line to print for a stage, and all that is wrong with its run. */
    Verdict judge(Stage stage) throws IOException {
        Optional<Result> result =
                Result.read(results, stage).filter(found -> found.stamp().equals(stamp));
        String name = "TCK " + stage.settingName() + ": ";
        return result.map(found ->
                        new Verdict(name + found.counts(), List.of("on Java " + found.java()), faults(stage, found)))
                .orElseGet(() -> new Verdict(
                        name + "did not run to its end",
                        List.of(),
                        List.of("no result of this build was found in " + results)));
    }

    private List<String> faults(Stage stage, Result result) {
        List<String> faults = new ArrayList<>(result.faults());
        if (!result.counts().equals(stage.expected())) {
            faults.add("expected " + stage.expected());
        }
        if (!result.providers().equals(Set.of(provider))) {
            faults.add("expected " + provider + " alone, but these providers were registered: " + result.providers());
        }
        Set<String> expected = Witness.expected(stage);
        if (!result.clusters().equals(expected)) {
            faults.add("expected the JVM to be " + expected + ", but saw " + result.clusters());
        }
        return faults;
    }

    /**
     * What became of a stage.
     *
     * @param line the line to print
     * @param remarks what else is worth knowing
     * @param faults all that is wrong; nothing, if it passed
     */
    record Verdict(String line, List<String> remarks, List<String> faults) {}
}
