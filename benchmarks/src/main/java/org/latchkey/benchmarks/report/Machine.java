/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where and when it was measured, and of what.
 *
 * @param date the day, in UTC
 * @param processor what the operating system calls it
 * @param processors how many of it the JVM sees
 * @param memoryGib how much memory the machine has
 * @param system the operating system
 * @param java the JVM
 * @param jars what was measured, by the names of their files
 */
public record Machine(
        String date, String processor, int processors, long memoryGib, String system, String java, List<String> jars) {

    private static final List<String> OF_INTEREST = List.of(
            "latchkey-jcache",
            "hazelcast",
            "caffeine",
            "cache2k-core",
            "ehcache",
            "infinispan-core",
            "ignite-core",
            "redisson",
            "jmh-core");

    /** The one on which this runs. */
    public static Machine thisOne(List<String> classPath) {
        return new Machine(
                LocalDate.now(ZoneOffset.UTC).toString(),
                processorHere(),
                Runtime.getRuntime().availableProcessors(),
                memory() >> 30,
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " "
                        + System.getProperty("os.arch"),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                classPath.stream().filter(Machine::isOfInterest).sorted().toList());
    }

    /** Whether the same was measured in the same place, on whatever day. */
    boolean isSameAs(Machine other) {
        return new Machine(other.date, processor, processors, memoryGib, system, java, jars).equals(other);
    }

    private static boolean isOfInterest(String jar) {
        return OF_INTEREST.stream().anyMatch(name -> jar.matches(name + "-[0-9].*\\.jar"));
    }

    private static String processorHere() {
        try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static long memory() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getTotalMemorySize()
                : 0;
    }
}
