/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.latchkey.Consistency;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.contenders.Nodes;
import org.latchkey.benchmarks.contenders.Shape;
import org.latchkey.benchmarks.contenders.Store;
import org.latchkey.benchmarks.report.Figure;

/**
 * Prints what updates cost with three storage members and three clients, of which one writes and two keep copies: how many a
 * second with 64 writers, and how long one takes with one. Each storage member is a JVM of its own, the clients share one
 * ({@link Applications}), and all of them share the machine. What is unfenced is the same cache with neither near copies nor waiting
 * ({@link Consistency#EVENTUAL}). Keys that both others hold are read again by both between the rounds, outside what is timed, and
 * each is updated once a round, so that every update that is timed meets two copies. To be run by hand:
 * {@code java -jar benchmarks/target/benchmarks.jar probe UpdateCosts [rounds]}.
 */
public final class UpdateCosts {

    private static final int WRITERS = 64;
    private static final int KEYS = 4_096;
    private static final int WARM_UP = 6;
    private static final int ALONE_WARM_UP = 1_000;
    private static final int ALONE = 3_000;
    private static final int ROUNDS = 15;

    private static final String NOT_HELD = "update of a key that nobody else holds";
    private static final String HELD = "update of a key that both others hold";
    private static final String PLAIN = "update of Hazelcast's own JCache";

    private static final String NOWHERE = "64 writers, key held nowhere else";
    private static final String BY_TWO = "64 writers, key held by two others";

    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final List<SessionCache<String, String>> fenced;
    private final SessionCache<String, String> unfenced;
    /** On nodes of its own. */
    private final Store hazelcast;

    private final PlainBroadcast broadcast;
    private final int rounds;
    /** The nanoseconds that each kind of update took, round by round. */
    private final Map<String, List<Long>> times = new LinkedHashMap<>();

    private UpdateCosts(Applications clients, Store hazelcast, int rounds) {
        this.fenced = clients.sessions(
                "fenced",
                SessionCacheConfiguration.builder(String.class, String.class).build());
        this.unfenced = clients.sessions(
                        "unfenced",
                        SessionCacheConfiguration.builder(String.class, String.class)
                                .consistency(Consistency.EVENTUAL)
                                .withoutNearCache()
                                .build())
                .get(0);
        this.hazelcast = hazelcast;
        this.broadcast = new PlainBroadcast(clients.client(0), List.of(clients.client(1), clients.client(2)));
        this.rounds = rounds;
    }

    /** Runs it. */
    public static void main(String[] args) {
        Nodes.beQuiet();
        List<Figure> unused = with(args.length == 0 ? ROUNDS : Integer.parseInt(args[0]), costs -> {
            costs.measureTogether();
            costs.print();
            costs.measureAlone();
            return List.of();
        });
    }

    /** The updates of many writers alone, as figures. */
    static List<Figure> measure() {
        return with(ROUNDS, costs -> {
            costs.measureTogether();
            return List.of(
                    costs.figure(NOWHERE, Contender.LATCHKEY_CLIENT, NOT_HELD),
                    costs.figure(NOWHERE, Contender.HAZELCAST_CLIENT, PLAIN),
                    costs.figure(BY_TWO, Contender.LATCHKEY_CLIENT, HELD),
                    costs.figure(BY_TWO, Contender.HAZELCAST_CLIENT, PLAIN));
        });
    }

    private static List<Figure> with(int rounds, Function<UpdateCosts, List<Figure>> measuring) {
        try (Nodes nodes = Nodes.start(3);
                Applications clients = Applications.start(nodes, 3);
                Store hazelcast = hazelcast()) {
            UpdateCosts costs = new UpdateCosts(clients, hazelcast, rounds);
            try {
                return measuring.apply(costs);
            } finally {
                costs.threads.shutdownNow();
            }
        }
    }

    private static Store hazelcast() {
        return Contender.HAZELCAST_CLIENT.start(new Shape(KEYS, KEYS, Shape.Life.ETERNAL, false));
    }

    private Figure figure(String cell, Contender contender, String what) {
        return ProbeFigures.figure("Update", cell, contender, throughput(what), "/s");
    }

    private void measureTogether() {
        SessionCache<String, String> writer = fenced.get(0);
        for (int round = -WARM_UP; round < rounds; round++) {
            String value = "value " + round;
            String fresh = "fresh " + round + " ";
            together(i -> hazelcast.put(fresh + i, value));
            time(round, PLAIN, i -> hazelcast.put(fresh + i, "changed"));
            together(i -> hazelcast.remove(fresh + i));
            time(round, "unfenced creation", i -> unfenced.put(fresh + i, value));
            time(round, "creation", i -> writer.put(fresh + i, value));
            time(round, "unfenced update", i -> unfenced.put(fresh + i, "changed"));
            time(round, NOT_HELD, i -> writer.put(fresh + i, "changed"));
            together(i -> hold(fresh + i, "changed"));
            time(round, HELD, i -> writer.put(fresh + i, value));
            together(i -> unfenced.remove(fresh + i));
            together(i -> writer.remove(fresh + i));
        }
    }

    private void print() {
        System.out.printf("%d writers, %d rounds of %,d updates each%n", WRITERS, rounds, KEYS);
        System.out.printf("| update | a second | of unfenced | at least |%n|---|---|---|---|%n");
        print("unfenced creation", "unfenced creation", "");
        print("creation", "unfenced creation", "0.90");
        print(PLAIN, "unfenced update", "");
        print("unfenced update", "unfenced update", "");
        print(NOT_HELD, "unfenced update", "0.80");
        print(HELD, "unfenced update", "0.15");
    }

    private void hold(String key, String value) {
        for (SessionCache<String, String> reader : fenced.subList(1, fenced.size())) {
            if (!value.equals(reader.get(key))) {
                throw new IllegalStateException("A reader does not find what was written last");
            }
        }
    }

    private void time(int round, String what, IntConsumer update) {
        long began = System.nanoTime();
        together(update);
        if (round >= 0) {
            times.computeIfAbsent(what, absent -> new ArrayList<>()).add(System.nanoTime() - began);
        }
    }

    /** Does something once with each key, on all threads. */
    private void together(IntConsumer work) {
        List<Future<?>> shares = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            int first = i;
            shares.add(threads.submit(() -> {
                for (int key = first; key < KEYS; key += WRITERS) {
                    work.accept(key);
                }
            }));
        }
        try {
            for (Future<?> share : shares) {
                share.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("An update failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        }
    }

    private void print(String what, String comparedWith, String bar) {
        System.out.printf(
                "| %s | %,.0f | %.2f | %s |%n",
                what, throughput(what), throughput(what) / throughput(comparedWith), bar);
    }

    private double throughput(String what) {
        List<Long> took = times.getOrDefault(what, List.of());
        return took.size()
                * (double) KEYS
                / took.stream().mapToLong(Long::longValue).sum()
                * 1e9;
    }

    /** The kinds take turns, so that whatever else the machine does meets all of them. */
    private void measureAlone() {
        SessionCache<String, String> writer = fenced.get(0);
        long[] writes = new long[ALONE];
        long[] broadcasts = new long[ALONE];
        long[] held = new long[ALONE];
        for (int round = -ALONE_WARM_UP; round < ALONE; round++) {
            int number = round;
            String key = "key " + (round & 1023);
            timed(writes, round, () -> unfenced.put(key, "value " + number));
            timed(broadcasts, round, () -> broadcast.send(number));
            writer.put(key, "value " + number);
            hold(key, "value " + number);
            timed(held, round, () -> writer.put(key, "changed"));
        }
        System.out.printf("%nOne writer, %,d rounds, in ms%n", ALONE);
        System.out.printf("| call | p50 | p99 |%n|---|---|---|%n");
        print("unfenced update: one write", writes);
        print("broadcast to two clients and back, Hazelcast's topics alone", broadcasts);
        print(HELD, held);
        System.out.printf(
                "%nOne write and 1.5 broadcasts: %.2f ms%n", (at(writes, 50) + 1.5 * at(broadcasts, 50)) / 1e6);
    }

    private static void timed(long[] nanos, int round, Runnable call) {
        long began = System.nanoTime();
        call.run();
        if (round >= 0) {
            nanos[round] = System.nanoTime() - began;
        }
    }

    private static void print(String what, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf("| %s | %.2f | %.2f |%n", what, at(nanos, 50) / 1e6, at(nanos, 99) / 1e6);
    }

    private static long at(long[] sorted, int percent) {
        return sorted[sorted.length * percent / 100];
    }
}
