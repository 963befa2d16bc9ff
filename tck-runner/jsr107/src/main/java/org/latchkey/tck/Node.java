/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.tck;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A storage node in a process of its own, started from the node's jar on the JVM of this process.
 *
 * <p>It has no class path but its jar, so it knows no class of the TCK. It ends with {@link #close}, or with this JVM.
 */
final class Node implements AutoCloseable {

    private static final String READY = "LATCHKEY NODE READY";
    private static final long START_SECONDS = 60;
    private static final long STOP_SECONDS = 30;

    private final Process process;
    private final Path log;
    private final Thread atExit;
    private final CompletableFuture<String> ready = new CompletableFuture<>();

    private Node(Process process, Path log) {
        this.process = process;
        this.log = log;
        this.atExit = new Thread(process::destroyForcibly, "destroy node " + process.pid());
        Runtime.getRuntime().addShutdownHook(atExit);
        Thread reader = new Thread(this::copyOutput, "output of node " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts a node and waits until it says that it is ready, at most a minute.
     *
     * @param log where what it prints is kept
     * @param arguments those of the node's command line
     * @param members how many members the cluster must have once this one has joined
     */
    static Node start(Path jar, Path log, List<String> arguments, int members) throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        ProcessBuilder command = new ProcessBuilder(
                java.toString(), "-Xmx512m", "-Djava.net.preferIPv4Stack=true", "-jar", jar.toString());
        command.command().addAll(arguments);
        Files.createDirectories(log.toAbsolutePath().getParent());
        Node node = new Node(command.redirectErrorStream(true).start(), log);
        try {
            node.await(" members=" + members);
            return node;
        } catch (IOException e) {
            node.close();
            throw e;
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

    private void await(String expected) throws IOException {
        try {
            String line = ready.get(START_SECONDS, TimeUnit.SECONDS);
            if (!(line + " ").contains(expected + " ")) {
                throw new IOException("The node should have reported" + expected + " but said: " + line);
            }
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("The node did not become ready; what it printed is in " + log, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while a node started", e);
        }
    }

    private void copyOutput() {
        try (BufferedReader in = process.inputReader();
                Writer out = Files.newBufferedWriter(log)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.write(System.lineSeparator());
                out.flush();
                if (line.startsWith(READY)) {
                    ready.complete(line);
                }
            }
            ready.completeExceptionally(new IOException("the process ended"));
        } catch (IOException e) {
            ready.completeExceptionally(e);
            throw new UncheckedIOException(e);
        }
    }
}
