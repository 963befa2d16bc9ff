/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.JvmArguments;
import org.latchkey.benchmarks.probes.Probe;
import org.latchkey.benchmarks.probes.ProbeProcess;
import org.latchkey.benchmarks.report.Figure;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Carries out a plan.
 *
 * <p>Contenders take turns: each is measured in one JVM, then each in a second one, and so on, so that whatever else the machine
 * does meets all of them.
 */
public final class Measuring {

    /** What a JVM takes to start, and to have a cache filled. */
    private static final double START_SECONDS = 11;

    private final List<Task> tasks;
    private final List<Probe> probes;
    private final Path log;
    private final PrintStream out;
    private final List<String> missing = new ArrayList<>();

    private Measuring(List<Task> tasks, List<Probe> probes, Path log, PrintStream out) {
        this.tasks = tasks;
        this.probes = probes;
        this.log = log;
        this.out = out;
    }

    /**
     * All of a set.
     *
     * @param log where JMH's own words go
     * @param out where the progress goes
     */
    public static Measuring everything(Effort effort, Path log, PrintStream out) {
        return new Measuring(effort.tasks(), effort.probes(), log, out);
    }

    /**
     * What was {@link #missing} from a set.
     *
     * @param missing as it was told
     */
    public static Measuring only(Collection<String> missing, Effort effort, Path log, PrintStream out) {
        List<Task> tasks = effort.tasks().stream()
                .map(task -> task.of(missing::contains))
                .filter(task -> task.steps() > 0)
                .toList();
        List<Probe> probes = effort.probes().stream()
                .filter(probe -> missing.contains(probe.words()))
                .toList();
        return new Measuring(tasks, probes, log, out);
    }

    /** About how long all of it takes. */
    double plannedSeconds() {
        return probes.stream().mapToDouble(Probe::seconds).sum()
                + tasks.stream()
                        .mapToDouble(task -> task.seconds(START_SECONDS))
                        .sum();
    }

    /** What is measured of whole processes. */
    List<Probe> probes() {
        return probes;
    }

    /** What is measured of contenders. */
    List<Task> tasks() {
        return tasks;
    }

    /** Blocks until all is measured. What fails is left out, and {@link #missing}. */
    public List<Figure> run() {
        Progress progress = new Progress(
                out, probes.size() + tasks.stream().mapToInt(Task::steps).sum(), plannedSeconds());
        List<Figure> figures = new ArrayList<>();
        for (Task task : tasks) {
            List<Samples> all = task.contenders().stream()
                    .map(each -> new Samples(task, each))
                    .toList();
            for (int fork = 0; fork < task.pace().forks(); fork++) {
                for (int i = 0; i < all.size(); i++) {
                    measure(task, task.contenders().get(i), all.get(i), progress);
                }
            }
            all.stream().filter(each -> !each.isEmpty()).map(Samples::figure).forEach(figures::add);
        }
        for (Probe probe : probes) {
            figures.addAll(measure(probe, progress));
        }
        return figures;
    }

    private List<Figure> measure(Probe probe, Progress progress) {
        try {
            List<Figure> figures = ProbeProcess.run(probe, log);
            progress.step(probe.words(), figures.size() + " figures", probe.seconds());
            return figures;
        } catch (IOException e) {
            missing.add(probe.words());
            progress.step(probe.words(), "failed, see " + log + ": " + e.getMessage(), probe.seconds());
            return List.of();
        }
    }

    /** What could not be measured, and why is in the log. */
    public List<String> missing() {
        return List.copyOf(missing);
    }

    private void measure(Task task, Contender contender, Samples samples, Progress progress) {
        double planned = task.pace().seconds() + START_SECONDS;
        String what = task.what(contender);
        try {
            for (RunResult result : run(task, contender)) {
                result.getBenchmarkResults().forEach(samples::add);
            }
            progress.step(what, String.format(Locale.ROOT, "%,.2f %s", samples.mean(), samples.unit()), planned);
        } catch (RunnerException | IOException e) {
            if (!missing.contains(what)) {
                missing.add(what);
            }
            progress.step(what, "failed, see " + log + ": " + e.getMessage(), planned);
        }
    }

    /** What JMH writes replaces what it has written to the same file before. */
    private Collection<RunResult> run(Task task, Contender contender) throws RunnerException, IOException {
        Path own = Files.createTempFile("jmh", ".log");
        try {
            return new Runner(options(task, contender, own)).run();
        } finally {
            Files.write(log, Files.readAllBytes(own), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            Files.delete(own);
        }
    }

    private org.openjdk.jmh.runner.options.Options options(Task task, Contender contender, Path own) {
        TimeValue each = new TimeValue(1, TimeUnit.SECONDS);
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + task.workload().getSimpleName() + "\\." + task.method() + "$")
                .param("contender", contender.name())
                .threads(task.threads())
                .forks(1)
                .warmupIterations(task.pace().warmUps())
                .warmupTime(each)
                .measurementIterations(task.pace().iterations())
                .measurementTime(each)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend(JvmArguments.all().toArray(String[]::new))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.NORMAL)
                .output(own.toString());
        if (task.cell() != null) {
            options.param("cell", task.cell().name());
        }
        return options.build();
    }
}
