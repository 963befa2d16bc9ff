/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.Nodes;
import org.latchkey.benchmarks.contenders.Shape;
import org.latchkey.benchmarks.contenders.Store;
import org.latchkey.benchmarks.report.Figure;

/**
 * How much heap a session takes: 200,000 of them with a key of 32 characters and a string of 100, by what the heap holds before and
 * after, each in a process of its own. In a member that keeps no copies near; and in a client, by what is added when it
 * reads them all.
 */
final class Footprint {

    private static final int SESSIONS = 200_000;
    private static final int BATCH = 1_000;
    private static final int COLLECTIONS = 3;

    private Footprint() {}

    private enum Where {
        STORED("of a member, or of all there is", 1),
        NEAR("of near copies", SESSIONS);

        private final String words;
        private final int near;

        Where(String words, int near) {
            this.words = words;
            this.near = near;
        }
    }

    static List<Figure> measure() {
        List<Figure> figures = new ArrayList<>();
        for (Contender each : List.of(
                Contender.LATCHKEY,
                Contender.HAZELCAST,
                Contender.CAFFEINE_REFERENCE,
                Contender.CACHE2K_REFERENCE,
                Contender.EHCACHE_REFERENCE,
                Contender.INFINISPAN_REFERENCE)) {
            figures.add(figure(Where.STORED, each));
        }
        for (Contender each : List.of(Contender.LATCHKEY_CLIENT, Contender.HAZELCAST_CLIENT_NEAR)) {
            figures.add(figure(Where.NEAR, each));
        }
        // Beside what others keep near: all that it keeps.
        figures.add(figure(Where.NEAR, Contender.CAFFEINE_REFERENCE));
        return figures;
    }

    private static Figure figure(Where where, Contender contender) {
        try {
            Path answer = Files.createTempFile("footprint", ".txt");
            Path log = Files.createTempFile("footprint", ".log");
            ProbeProcess.run(
                    List.of(Footprint.class.getName(), where.name(), contender.name(), answer.toString()), log);
            double bytes = Double.parseDouble(Files.readString(answer));
            Files.delete(answer);
            Files.delete(log);
            return ProbeFigures.figure("Footprint", "bytes a session, " + where.words, contender, bytes, "bytes");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** In the JVM whose heap is looked at. */
    public static void main(String[] args) throws IOException {
        Nodes.beQuiet();
        Where where = Where.valueOf(args[0]);
        Contender contender = Contender.valueOf(args[1]);
        Store store = contender.start(new Shape(SESSIONS, where.near, Shape.Life.FIXED, false));
        store.put("first", "value");
        boolean isCopied = where == Where.NEAR && contender != Contender.CAFFEINE_REFERENCE;
        if (isCopied) {
            fill(store);
        }
        long before = used();
        if (isCopied) {
            read(store);
        } else {
            fill(store);
        }
        double each = (used() - before) / (double) SESSIONS;
        if (store.get(key(0)) == null) {
            throw new IllegalStateException("What was put is not there");
        }
        Files.writeString(Path.of(args[2]), Double.toString(each));
        store.close();
        Runtime.getRuntime().halt(0);
    }

    private static void fill(Store store) {
        Map<String, Object> batch = new HashMap<>();
        for (int i = 0; i < SESSIONS; i++) {
            batch.put(key(i), "v".repeat(92) + String.format("%08d", i));
            if (batch.size() == BATCH) {
                store.putAll(batch);
                batch.clear();
            }
        }
    }

    private static void read(Store store) {
        for (int i = 0; i < SESSIONS; i++) {
            if (store.get(key(i)) == null) {
                throw new IllegalStateException("What was put is not there");
            }
        }
    }

    private static String key(int number) {
        return String.format("%032d", number);
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
