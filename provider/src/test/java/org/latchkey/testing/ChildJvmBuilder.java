/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says which Java process a test wants. The JVM is the one that runs the test, with little memory and IPv4 only; it
 * inherits the environment without any variable of Latchkey's.
 */
public final class ChildJvmBuilder {

    private static final List<String> OPENS = List.of(
            "--add-modules=java.se",
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
            "--add-opens=java.base/java.lang=ALL-UNNAMED",
            "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
            "--add-opens=java.management/sun.management=ALL-UNNAMED",
            "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

    /** Observers come and go at other addresses each time, and a member that looks for the rest tries each for 5 s. */
    private static final String FORGETS_OBSERVERS =
            "-Dhazelcast.tcp.join.previously.joined.member.address.retention.seconds=1";

    private final List<String> jvm = new ArrayList<>(List.of(
            FORGETS_OBSERVERS,
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.net.preferIPv4Stack=true"));
    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> systemProperties = new LinkedHashMap<>();
    private final List<String> program;
    private final List<String> arguments = new ArrayList<>();
    private Host host = Host.LOOPBACK;

    private ChildJvmBuilder(List<String> program) {
        this.program = program;
    }

    /** A process that runs {@code main} on the class path of the test. */
    public static ChildJvmBuilder ofClass(Class<?> main) {
        return new ChildJvmBuilder(List.of("-cp", System.getProperty("java.class.path"), main.getName()))
                .jvmArguments(OPENS.toArray(String[]::new));
    }

    /** A process that runs the class named {@code main} on nothing but {@code classPath}. */
    public static ChildJvmBuilder ofClass(String main, Path... classPath) {
        String joined = Stream.of(classPath).map(Path::toString).collect(Collectors.joining(File.pathSeparator));
        return new ChildJvmBuilder(List.of("-cp", joined, main)).jvmArguments(OPENS.toArray(String[]::new));
    }

    /** A process that runs a runnable jar, as {@code java -jar} does. */
    public static ChildJvmBuilder ofJar(Path jar) {
        return new ChildJvmBuilder(List.of("-jar", jar.toString()));
    }

    public ChildJvmBuilder jvmArguments(String... more) {
        jvm.addAll(List.of(more));
        return this;
    }

    public ChildJvmBuilder systemProperty(String name, String value) {
        systemProperties.put(name, value);
        return this;
    }

    public ChildJvmBuilder environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    public ChildJvmBuilder arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** Has the process run there. */
    public ChildJvmBuilder on(Host where) {
        host = where;
        return this;
    }

    /** Starts the process. */
    public ChildJvm start() {
        List<String> command = new ArrayList<>(host.command());
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        systemProperties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(program);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("LATCHKEY_") || name.equals("JAVA_TOOL_OPTIONS"));
        builder.environment().putAll(environment);
        return new ChildJvm(builder);
    }
}
