/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.latchkey.benchmarks.contenders.ClassPath;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.Guarantee;
import org.latchkey.benchmarks.contenders.JvmArguments;
import org.latchkey.benchmarks.contenders.Nodes;
import org.latchkey.benchmarks.contenders.Shape;
import org.latchkey.benchmarks.contenders.Store;
import org.latchkey.benchmarks.report.Figure;

/**
 * From the start of a JVM until it has opened a cache, and written and read its first entry; and the memory that the process has in
 * use then, as the operating system counts it. Medians of several processes, the contenders taking turns, each with nothing on its class
 * path but what it needs, and, where it is a cache of one process, without the JVM arguments that the others ask for; and how large
 * that is.
 */
final class ColdStart {

    private static final int ROUNDS = 7;

    private static final List<Contender> CONTENDERS = List.of(
            Contender.LATCHKEY,
            Contender.HAZELCAST,
            Contender.CAFFEINE_REFERENCE,
            Contender.CACHE2K_REFERENCE,
            Contender.EHCACHE_REFERENCE,
            Contender.INFINISPAN_REFERENCE,
            Contender.IGNITE);

    private ColdStart() {}

    static List<Figure> measure() {
        try {
            Path classes = Files.createTempDirectory("classes");
            ClassPath.copyOwnClasses(classes);
            return measure(classes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Figure> measure(Path classes) throws IOException {
        Map<Contender, List<Double>> millis = new EnumMap<>(Contender.class);
        Map<Contender, List<Double>> mebibytes = new EnumMap<>(Contender.class);
        for (int round = 0; round < ROUNDS; round++) {
            for (Contender each : CONTENDERS) {
                double[] measured = start(each, classes);
                millis.computeIfAbsent(each, absent -> new ArrayList<>()).add(measured[0]);
                mebibytes.computeIfAbsent(each, absent -> new ArrayList<>()).add(measured[1]);
            }
        }
        List<Figure> figures = new ArrayList<>();
        millis.forEach(
                (each, all) -> figures.add(ProbeFigures.figure("ColdStart", "until the first get", each, all, "ms")));
        mebibytes.forEach(
                (each, all) -> figures.add(ProbeFigures.figure("ColdStart", "resident memory", each, all, "MiB")));
        for (Contender each : CONTENDERS) {
            figures.add(ProbeFigures.figure("ColdStart", "jars with dependencies", each, mebibytes(each), "MiB"));
        }
        return figures;
    }

    private static double mebibytes(Contender contender) throws IOException {
        long bytes = 0;
        for (Path jar : ClassPath.of(contender)) {
            bytes += Files.size(jar);
        }
        return bytes / (double) (1 << 20);
    }

    private static double[] start(Contender contender, Path classes) throws IOException {
        Path answer = Files.createTempFile("start", ".txt");
        Path log = Files.createTempFile("start", ".log");
        ProbeProcess.run(
                contender.guarantee() == Guarantee.LOCAL ? JvmArguments.plain() : JvmArguments.all(),
                ClassPath.alone(contender, classes),
                List.of(ColdStart.class.getName(), contender.name(), answer.toString()),
                log);
        double[] measured = Files.readAllLines(answer).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        Files.delete(answer);
        Files.delete(log);
        return measured;
    }

    /** In the JVM whose start is measured. */
    public static void main(String[] args) throws IOException {
        Nodes.beQuiet();
        Store store = Contender.valueOf(args[0]).start(new Shape(1_000, 1_000, Shape.Life.FIXED, false));
        store.put("key", "value");
        if (store.get("key") == null) {
            throw new IllegalStateException("What was put is not there");
        }
        long millis = System.currentTimeMillis()
                - ManagementFactory.getRuntimeMXBean().getStartTime();
        Files.write(Path.of(args[1]), List.of(Long.toString(millis), Double.toString(residentMebibytes())));
        // How long it takes to stop is another matter.
        Runtime.getRuntime().halt(0);
    }

    private static double residentMebibytes() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return Double.NaN;
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1_024)
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }
}
