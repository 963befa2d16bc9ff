/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.latchkey.benchmarks.contenders.ClassPath;
import org.latchkey.benchmarks.contenders.JvmArguments;
import org.latchkey.benchmarks.plan.Effort;
import org.latchkey.benchmarks.plan.Measuring;
import org.latchkey.benchmarks.probes.FenceCosts;
import org.latchkey.benchmarks.probes.RevocationCosts;
import org.latchkey.benchmarks.probes.StoppedReaderCosts;
import org.latchkey.benchmarks.probes.UpdateCosts;
import org.latchkey.benchmarks.report.Figure;
import org.latchkey.benchmarks.report.Machine;
import org.latchkey.benchmarks.report.Readme;
import org.latchkey.benchmarks.report.Report;
import org.latchkey.benchmarks.report.Results;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The one command that measures, and writes what it has measured.
 *
 * <p>Behind {@code jmh} comes JMH's own command line, and behind {@code probe} the name of one of the classes of the package
 * {@code probes} that have a main method. All of them need the JVM arguments that the jar's manifest brings.
 */
@Command(
        name = "java -jar benchmarks.jar",
        mixinStandardHelpOptions = true,
        description = "Measures Latchkey beside its peers, and writes JSON, Markdown and charts.",
        footer = {
            "Others: jmh ARGUMENTS..., which are those of JMH;",
            "        probe FenceCosts|StoppedReaderCosts|UpdateCosts|RevocationCosts [ROUNDS]"
        })
public final class Run implements Callable<Integer> {

    @Parameters(
            paramLabel = "quick|full",
            description = "quick: what matters most, 5 minutes; full: everything, 90 minutes")
    private Effort effort = Effort.QUICK;

    @Option(
            names = "--out",
            defaultValue = "benchmark-results",
            description = "the folder to write to (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("benchmark-results");

    @Option(
            names = "--draw",
            description = "measure nothing; make tables and charts anew from the folder's results.json")
    private boolean drawOnly;

    @Option(
            names = "--missing",
            description = "measure only what the folder's results.json says is missing, and add it")
    private boolean missingOnly;

    @Option(names = "--readme", description = "the README whose section on performance is to be made anew as well")
    private @Nullable Path readme;

    private Run() {}

    /** Runs it. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        System.setProperty("java.awt.headless", "true");
        String first = args.length == 0 ? "" : args[0];
        String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
        switch (first) {
            case "jmh" -> org.openjdk.jmh.Main.main(withJvmArguments(rest));
            case "probe" -> probe(rest);
            default ->
                System.exit(new CommandLine(new Run())
                        .setCaseInsensitiveEnumValuesAllowed(true)
                        .execute(args));
        }
    }

    private static String[] withJvmArguments(String[] rest) {
        Stream<String> own = Stream.of("-jvmArgsPrepend", String.join(" ", JvmArguments.all()));
        return Stream.concat(own, Arrays.stream(rest)).toArray(String[]::new);
    }

    private static void probe(String[] args) throws IOException, InterruptedException {
        String[] rest = Arrays.copyOfRange(args, Math.min(1, args.length), args.length);
        switch (args.length == 0 ? "" : args[0]) {
            case "FenceCosts" -> FenceCosts.main(rest);
            case "StoppedReaderCosts" -> StoppedReaderCosts.main(rest);
            case "UpdateCosts" -> UpdateCosts.main(rest);
            case "RevocationCosts" -> RevocationCosts.main(rest);
            default -> {
                new CommandLine(new Run()).usage(System.err);
                System.exit(2);
            }
        }
    }

    @Override
    public Integer call() throws IOException {
        if (drawOnly) {
            Results before = Results.read(out.resolve(Report.JSON));
            Report.draw(before, out);
            writeReadme(before);
            return 0;
        }
        Files.createDirectories(out);
        Path log = out.resolve("run.log");
        Files.deleteIfExists(log);
        Results results = missingOnly ? complete(log) : measure(log);
        Report.write(results, out);
        writeReadme(results);
        System.out.println("Written to " + out.toAbsolutePath());
        results.missing().forEach(each -> System.out.println("Not measured: " + each));
        return results.missing().isEmpty() ? 0 : 1;
    }

    private Results measure(Path log) {
        Measuring measuring = Measuring.everything(effort, log, System.out);
        List<Figure> figures = measuring.run();
        return Results.of(name(effort), thisMachine(), figures, measuring.missing());
    }

    private Results complete(Path log) throws IOException {
        Results before = Results.read(out.resolve(Report.JSON));
        Measuring measuring = Measuring.only(before.missing(), Effort.of(before.set()), log, System.out);
        List<Figure> figures = measuring.run();
        return before.completed(figures, measuring.missing(), thisMachine());
    }

    private static Machine thisMachine() {
        return Machine.thisOne(ClassPath.jars().stream()
                .map(each -> each.getFileName().toString())
                .toList());
    }

    private static String name(Effort effort) {
        return effort.name().toLowerCase(Locale.ROOT);
    }

    private void writeReadme(Results results) throws IOException {
        if (readme == null) {
            return;
        }
        if (!results.set().equals(name(Effort.FULL))) {
            System.out.println("The README stays as it is: it is made from the full set");
            return;
        }
        Readme.update(readme, results);
    }
}
