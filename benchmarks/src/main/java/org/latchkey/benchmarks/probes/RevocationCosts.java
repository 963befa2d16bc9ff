/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.Nodes;
import org.latchkey.benchmarks.report.Figure;

/**
 * What {@code revokeUser} and {@code clear()} of a namespace cost by how many sessions they cover, among many others, with three
 * storage nodes, each in a JVM of its own, and three clients, which share one ({@link Applications}). Beside it what one put costs,
 * and one broadcast with acknowledgement by means of Hazelcast's alone.
 *
 * <p>Each figure is the median of several rounds. In each the sessions to be covered are put anew; when nothing is left to be
 * swept of the rounds before, all sizes are covered right after each other, in another order each time, and one put and one
 * broadcast beside each: what else goes on in the cluster, and how long it stood still before, is the same for all. To be run by
 * hand:
 * {@code java -jar benchmarks/target/benchmarks.jar probe RevocationCosts [rounds]}.
 */
public final class RevocationCosts {

    private static final int OTHERS = 200_000;
    private static final int[] COVERED = {1, 1_000, 100_000, 1_000_000};
    private static final int ROUNDS = 3;

    /** By index: after four rounds each has come after each other, and first. */
    private static final int[][] ORDERS = {{0, 1, 3, 2}, {1, 2, 0, 3}, {2, 3, 1, 0}, {3, 0, 2, 1}};

    /** A million sessions each are put to be revoked and to be cleared, while those of the round before are being swept. */
    private static final int HEAP_GIB = 4;

    private static final int WARM_UP = 500;
    private static final Duration SWEPT = Duration.ofMinutes(10);
    private static final int BATCH = 1_000;
    private static final String OTHER = "others";
    private static final String PUT = "beside it: one put";
    private static final String BROADCAST = "beside it: there and back to two clients by topics";

    private final SessionCache<String, String> sessions;
    private final PlainBroadcast broadcast;
    private final int rounds;
    private final List<Double> puts = new ArrayList<>();
    private final List<Double> broadcasts = new ArrayList<>();
    private final List<List<Double>> revocations = forEachSize();
    private final List<List<Double>> clears = forEachSize();
    private long named;
    private long toBeSwept;

    private RevocationCosts(Applications clients, int rounds) {
        this.sessions = clients.sessions(
                        "sessions",
                        SessionCacheConfiguration.builder(String.class, String.class)
                                .user(session -> session)
                                .build())
                .get(0);
        this.broadcast = new PlainBroadcast(clients.client(0), List.of(clients.client(1), clients.client(2)));
        this.rounds = rounds;
    }

    /** What is measured. */
    private interface Verb {
        void run();
    }

    /** Runs it, and prints a table. */
    public static void main(String[] args) {
        Nodes.beQuiet();
        List<Figure> figures = measure(args.length == 0 ? ROUNDS : Integer.parseInt(args[0]));
        System.out.printf("A client of three storage nodes, %,d other sessions%n| what | ms |%n|---|---|%n", OTHERS);
        figures.forEach(each -> System.out.printf("| %s, %s | %.2f |%n", each.workload(), each.cell(), each.score()));
        System.exit(0);
    }

    static List<Figure> measure() {
        return measure(ROUNDS);
    }

    private static List<Figure> measure(int rounds) {
        try (Nodes nodes = Nodes.start(3, HEAP_GIB);
                Applications clients = Applications.start(nodes, 3)) {
            return new RevocationCosts(clients, rounds).figures();
        }
    }

    private List<Figure> figures() {
        fill(sessions.namespace(OTHER), OTHERS, "somebody else");
        warmUp();
        for (int round = 0; round < rounds; round++) {
            cover(round);
        }
        List<Figure> figures = new ArrayList<>();
        for (int i = 0; i < COVERED.length; i++) {
            String covered = String.format(Locale.ROOT, "%,d sessions covered", COVERED[i]);
            figures.add(figure("Revoke", covered, revocations.get(i)));
            figures.add(figure("ClearNamespace", covered, clears.get(i)));
        }
        figures.add(figure("Revoke", PUT, puts));
        figures.add(figure("Revoke", BROADCAST, broadcasts));
        return figures;
    }

    private static List<List<Double>> forEachSize() {
        return Arrays.stream(COVERED)
                .<List<Double>>mapToObj(size -> new ArrayList<>())
                .toList();
    }

    private static Figure figure(String workload, String cell, List<Double> millis) {
        return ProbeFigures.figure(workload, cell, Contender.LATCHKEY_CLIENT, millis, "ms");
    }

    private void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            besideIt();
            sessions.revokeUser("nobody " + i);
            sessions.namespace("nothing " + i).clear();
        }
        puts.clear();
        broadcasts.clear();
    }

    private void besideIt() {
        String key = fresh("put");
        puts.add(millis(() -> sessions.put(key, "nobody")));
        long number = ++named;
        broadcasts.add(millis(() -> broadcast.send(number)));
    }

    /** What one round covers, by its size. */
    private record Prepared(String user, SessionCache<String, String> view) {}

    private void cover(int round) {
        List<Prepared> prepared = Arrays.stream(COVERED).mapToObj(this::prepare).toList();
        awaitCalm();
        sessions.revokeUser(fresh("nobody"));
        sessions.namespace(fresh("nothing")).clear();
        for (int size : ORDERS[round % ORDERS.length]) {
            Prepared covered = prepared.get(size);
            besideIt();
            revocations.get(size).add(millis(() -> sessions.revokeUser(covered.user())));
            clears.get(size).add(millis(covered.view()::clear));
        }
    }

    private Prepared prepare(int size) {
        Prepared prepared = new Prepared(fresh("user"), sessions.namespace(fresh("sync")));
        fill(sessions.namespace("users"), size, prepared.user());
        fill(prepared.view(), size, "somebody else");
        toBeSwept += 2L * size;
        return prepared;
    }

    /** Returns when all that the rounds before have covered is swept. */
    private void awaitCalm() {
        long before = toBeSwept - 2L * Arrays.stream(COVERED).sum();
        long deadline = System.nanoTime() + SWEPT.toNanos();
        while (sessions.figures().swept() < before) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException("What was revoked and cleared is not swept after " + SWEPT);
            }
            LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
        }
    }

    private String fresh(String what) {
        return what + " " + ++named;
    }

    private void fill(SessionCache<String, String> view, int count, String user) {
        Map<String, String> batch = new HashMap<>();
        for (int i = 0; i < count; i++) {
            batch.put(fresh("session"), user);
            if (batch.size() == BATCH || i == count - 1) {
                view.putAll(batch);
                batch.clear();
            }
        }
    }

    private static double millis(Verb verb) {
        long start = System.nanoTime();
        verb.run();
        return (System.nanoTime() - start) / 1e6;
    }
}
