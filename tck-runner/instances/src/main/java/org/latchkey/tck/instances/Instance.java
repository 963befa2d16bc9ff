/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck.instances;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One instance of an application, in a process of its own, which ends with {@link #close} or with this JVM. */
public final class Instance implements AutoCloseable {

    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final String address;
    private final Path log;
    private final Thread atExit;

    private Instance(Process process, String address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly, "destroy instance " + process.pid());
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /**
     * Starts one, and does not wait for it.
     *
     * @param address where it is to answer
     * @param settings its system properties
     * @param log where what it prints is kept
     */
    static Instance start(Program program, String address, Map<String, String> settings, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx384m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.net.preferIPv4Stack=true",
                "-D" + program.portSetting() + "=" + address.substring(address.indexOf(':') + 1)));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(program.arguments());
        Files.createDirectories(log.toAbsolutePath().getParent());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new Instance(process, address, log);
    }

    /** Where it answers. */
    URI at(String path) {
        return URI.create("http://" + address + path);
    }

    /**
     * @throws IllegalStateException if it has ended, with where to read why
     */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("The instance has ended; what it printed is in " + log);
        }
    }

    /** Asks the process to stop, and destroys it if it has not within half a minute. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The JVM is going down already, and the hook has run or will.
        }
    }

    @Override
    public String toString() {
        return "the instance at " + address + ", which prints to " + log;
    }
}
