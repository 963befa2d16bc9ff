/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import javax.cache.CacheManager;
import javax.cache.Caching;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.benchmarks.contenders.JvmArguments;
import org.latchkey.benchmarks.contenders.Nodes;

/**
 * Prints how long revocations and updates take to return while a process that has near copies of what they concern is stopped
 * (SIGSTOP), with three storage members. To be run by hand on a machine that has {@code kill}:
 * {@code java -jar benchmarks/target/benchmarks.jar probe StoppedReaderCosts [rounds]}.
 */
public final class StoppedReaderCosts {

    private static final String READER = "reader";
    private static final String READY = "READY";
    private static final String KEY = "key";

    /** Longer than a lease and the wait for an acknowledgement; and long enough to have a lease again afterwards. */
    private static final long STOPPED_NANOS = TimeUnit.SECONDS.toNanos(6);

    private static final long RECOVERY_NANOS = TimeUnit.SECONDS.toNanos(4);
    private static final long LOOKING_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final SessionCache<String, String> writer;
    private final Process reader;
    private final int rounds;

    private StoppedReaderCosts(SessionCache<String, String> writer, Process reader, int rounds) {
        this.writer = writer;
        this.reader = reader;
        this.rounds = rounds;
    }

    /** Runs it; the process that is stopped is started with other arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Nodes.beQuiet();
        if (args.length > 0 && args[0].equals(READER)) {
            look(open(properties(args)));
            return;
        }
        int rounds = args.length == 0 ? 5 : Integer.parseInt(args[0]);
        try (Nodes nodes = Nodes.start(3)) {
            Process reader = startReader(nodes.client());
            try {
                new StoppedReaderCosts(open(nodes.client()), reader, rounds).print();
            } finally {
                reader.destroyForcibly();
            }
        }
        System.exit(0);
    }

    private static Properties properties(String[] args) {
        Properties properties = new Properties();
        for (int i = 1; i < args.length; i += 2) {
            properties.setProperty(args[i], args[i + 1]);
        }
        return properties;
    }

    private static Process startReader(Properties client) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(JvmArguments.all());
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), StoppedReaderCosts.class.getName(), READER));
        client.stringPropertyNames().forEach(name -> command.addAll(List.of(name, client.getProperty(name))));
        Process reader = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!READY.equals(reader.inputReader().readLine())) {
            throw new IllegalStateException("The process that is to be stopped did not start");
        }
        return reader;
    }

    @SuppressWarnings("unchecked") // A class object says nothing of its parameters.
    private static SessionCache<String, String> open(Properties client) {
        CacheManager manager = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider")
                .getCacheManager(URI.create("latchkey:stopped"), StoppedReaderCosts.class.getClassLoader(), client);
        var configuration = SessionCacheConfiguration.builder(String.class, String.class)
                .user(session -> session)
                .build();
        return manager.createCache("sessions", configuration).unwrap(SessionCache.class);
    }

    /** Keeps a near copy of whatever is there. */
    private static void look(SessionCache<String, String> cache) {
        System.out.println(READY);
        while (true) {
            Object unused = cache.get(KEY);
            LockSupport.parkNanos(LOOKING_NANOS);
        }
    }

    private void print() throws IOException, InterruptedException {
        System.out.printf("%d rounds, in ms: three storage members, one of two clients stopped%n", rounds);
        System.out.printf("| call | shortest | longest |%n|---|---|---|%n");
        measure("revoke a key of which it has a copy", cache -> cache.revoke(KEY));
        measure("revokeUser of such a key", cache -> cache.revokeUser("user"));
        measure("put of such a key", cache -> cache.put(KEY, "user"));
    }

    private void measure(String what, Consumer<SessionCache<String, String>> call)
            throws IOException, InterruptedException {
        long shortest = Long.MAX_VALUE;
        long longest = 0;
        for (int round = 0; round < rounds; round++) {
            writer.renew(KEY, "user");
            LockSupport.parkNanos(RECOVERY_NANOS);
            signal("STOP");
            long began = System.nanoTime();
            call.accept(writer);
            long nanos = System.nanoTime() - began;
            shortest = Math.min(shortest, nanos);
            longest = Math.max(longest, nanos);
            LockSupport.parkNanos(STOPPED_NANOS - nanos);
            signal("CONT");
        }
        System.out.printf("| %s | %.0f | %.0f |%n", what, shortest / 1e6, longest / 1e6);
    }

    private void signal(String name) throws IOException, InterruptedException {
        int exit = new ProcessBuilder("kill", "-" + name, Long.toString(reader.pid()))
                .inheritIO()
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("SIG" + name + " did not reach the process");
        }
    }
}
