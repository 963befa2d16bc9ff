/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A Java process that a test starts, talks to, signals and always destroys.
 *
 * <p>Built with {@link ChildJvmBuilder}. Standard output and standard error are read into one list of lines by a thread
 * of its own, so the process never blocks on a full pipe. Threads: all methods may be called from any thread. Failures:
 * every wait is bounded, and one that runs out is an {@link AssertionError} that quotes the process's output. A hook
 * kills the process where the test's own JVM ends before {@link #close()}.
 */
public final class ChildJvm implements AutoCloseable {

    private static final Duration DEATH = Duration.ofSeconds(10);

    private final Process process;
    private final Thread reader;
    private final Thread reaper;

    /** What the process has written. Guarded by itself. */
    private final List<String> lines = new ArrayList<>();

    /** Whether the pipe has ended. Guarded by {@link #lines}. */
    private boolean ended;

    ChildJvm(ProcessBuilder builder) {
        try {
            process = builder.redirectErrorStream(true).start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + builder.command(), e);
        }
        reaper = new Thread(process::destroyForcibly, "reaper of child " + process.pid());
        Runtime.getRuntime().addShutdownHook(reaper);
        reader = new Thread(this::read, "reader of child " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** The first line, of those written before and of those to come, that contains {@code text}. */
    public String awaitLine(String text, Duration atMost) {
        return awaitLine(line -> line.contains(text), "a line with '" + text + "'", atMost);
    }

    /** The first line, of those written before and of those to come, that {@code wanted} accepts. */
    public String awaitLine(Predicate<String> wanted, String description, Duration atMost) {
        return awaitLineAfter(0, wanted, description, atMost);
    }

    /** How many lines were written so far. */
    public int lineCount() {
        synchronized (lines) {
            return lines.size();
        }
    }

    /** The first line that {@code wanted} accepts, but for so many at the beginning. */
    public String awaitLineAfter(int skipped, Predicate<String> wanted, String description, Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (lines) {
            int seen = skipped;
            while (true) {
                for (; seen < lines.size(); seen++) {
                    if (wanted.test(lines.get(seen))) {
                        return lines.get(seen);
                    }
                }
                long left = deadline - System.nanoTime();
                if (ended || left <= 0) {
                    throw new AssertionError((ended ? "the child ended without " : "no sign within " + atMost + " of ")
                            + description + "; it wrote:\n" + String.join("\n", lines));
                }
                pause(left);
            }
        }
    }

    /** The exit code of the process, once it has ended of itself or by a signal: 128 and the signal's number. */
    public int awaitExit(Duration atMost) {
        try {
            if (!process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the child still runs after " + atMost + "; it wrote:\n" + output());
            }
            reader.join(DEATH.toMillis());
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the child", e);
        }
    }

    /** Writes a line to the process's standard input. Any thread: lines do not mix. */
    public void send(String line) {
        try {
            BufferedWriter input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line + "\n");
            input.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("the child takes no input; it wrote:\n" + output(), e);
        }
    }

    /** Kills the process without a word (SIGKILL), and returns once it is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(DEATH);
    }

    /** Asks the process to end (SIGTERM), and returns at once. */
    public void terminate() {
        process.destroy();
    }

    /** Stops the process where it is (SIGSTOP): it holds its connections and answers nobody. */
    public void freeze() {
        signal("STOP");
    }

    /** Lets a stopped process go on (SIGCONT). */
    public void thaw() {
        signal("CONT");
    }

    /** Whether the process has ended, or does so within this time. */
    public boolean endsWithin(Duration atMost) {
        try {
            return process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    /** The command that the process was started with, as the operating system has it. */
    public List<String> command() {
        return process.info().arguments().map(List::of).orElse(List.of());
    }

    /** The lines written so far, of standard output and standard error together; a copy. */
    public List<String> lines() {
        synchronized (lines) {
            return List.copyOf(lines);
        }
    }

    /** The lines written so far as one text. */
    public String output() {
        return String.join("\n", lines());
    }

    /** Kills the process if it still runs. Idempotent. */
    @Override
    public void close() {
        kill();
        try {
            Runtime.getRuntime().removeShutdownHook(reaper);
        } catch (IllegalStateException e) {
            // This JVM is on its way out, and the hook finds nothing left to do.
            assert !process.isAlive();
        }
    }

    private void signal(String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            if (!kill.waitFor(DEATH.toMillis(), TimeUnit.MILLISECONDS) || kill.exitValue() != 0) {
                throw new AssertionError("SIG" + name + " did not reach the child; it wrote:\n" + output());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while signalling the child", e);
        }
    }

    private void read() {
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                synchronized (lines) {
                    lines.add(line);
                    lines.notifyAll();
                }
            }
        } catch (IOException e) {
            synchronized (lines) {
                lines.add("(its output broke off: " + e.getMessage() + ")");
            }
        }
        synchronized (lines) {
            ended = true;
            lines.notifyAll();
        }
    }

    private void pause(long nanos) {
        try {
            TimeUnit.NANOSECONDS.timedWait(lines, nanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for the child", e);
        }
    }
}
