/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.latchkey.benchmarks.contenders.JvmArguments;
import org.latchkey.benchmarks.contenders.Nodes;
import org.latchkey.benchmarks.report.Figure;
import org.latchkey.benchmarks.report.Figures;

/** A probe in a JVM of its own. */
public final class ProbeProcess {

    private static final long MOST_MINUTES = 20;

    private ProbeProcess() {}

    /**
     * Blocks until it has measured, twenty minutes at most.
     *
     * @param log where what it prints is added
     */
    public static List<Figure> run(Probe probe, Path log) throws IOException {
        Path figures = Files.createTempFile("figures", ".json");
        try {
            run(List.of(ProbeProcess.class.getName(), probe.name(), figures.toString()), log);
            return Figures.read(figures);
        } finally {
            Files.delete(figures);
        }
    }

    /** Runs a main class of this class path; fails if it does not end well in time. */
    static void run(List<String> mainAndArguments, Path log) throws IOException {
        run(JvmArguments.all(), System.getProperty("java.class.path"), mainAndArguments, log);
    }

    /** The same with other JVM arguments and another class path. */
    static void run(List<String> arguments, String classPath, List<String> mainAndArguments, Path log)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        command.addAll(List.of("-cp", classPath));
        command.addAll(mainAndArguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        try {
            if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0) {
                throw new IOException(mainAndArguments.get(0) + " failed, see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /** In the JVM of its own. */
    public static void main(String[] args) throws IOException {
        Nodes.beQuiet();
        Figures.write(Probe.valueOf(args[0]).measure(), Path.of(args[1]));
        System.exit(0);
    }
}
