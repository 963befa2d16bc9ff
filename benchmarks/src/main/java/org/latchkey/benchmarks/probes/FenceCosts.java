/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.benchmarks.contenders.Nodes;

/**
 * Prints how long revocations and updates take to return with three storage members and two clients, all healthy, one call at a
 * time. To be run by hand: {@code java -jar benchmarks/target/benchmarks.jar probe FenceCosts [rounds]}.
 */
public final class FenceCosts {

    private static final int WARM_UP = 1_000;

    private final SessionCache<String, String> writer;
    private final SessionCache<String, String> reader;
    private final int rounds;

    private FenceCosts(SessionCache<String, String> writer, SessionCache<String, String> reader, int rounds) {
        this.writer = writer;
        this.reader = reader;
        this.rounds = rounds;
    }

    /** Runs it. */
    public static void main(String[] args) {
        Nodes.beQuiet();
        int rounds = args.length == 0 ? 3_000 : Integer.parseInt(args[0]);
        try (Nodes nodes = Nodes.start(3);
                Applications clients = Applications.start(nodes, 2)) {
            var configuration = SessionCacheConfiguration.builder(String.class, String.class)
                    .user(session -> session)
                    .build();
            List<SessionCache<String, String>> sessions = clients.sessions("sessions", configuration);
            new FenceCosts(sessions.get(0), sessions.get(1), rounds).print();
        }
    }

    private void print() {
        System.out.printf("%,d rounds, one call at a time, in ms: three storage members, two clients%n", rounds);
        System.out.printf("| call | p50 | p99 | longest |%n|---|---|---|---|%n");
        measure("revoke a key of which both clients have copies", this::held, round -> writer.revoke("key " + round));
        measure("revokeUser of such a key", this::held, round -> writer.revokeUser("user " + round));
        measure("put of such a key", this::held, round -> writer.put("key " + round, "new"));
        measure("put of a key of which nobody has one", this::unheld, round -> writer.put("key " + round, "new"));
    }

    private void held(int round) {
        unheld(round);
        read(writer, round);
        read(reader, round);
    }

    private static void read(SessionCache<String, String> cache, int round) {
        if (!("user " + round).equals(cache.get("key " + round))) {
            throw new IllegalStateException("A session that was put is not there");
        }
    }

    private void unheld(int round) {
        writer.renew("key " + round, "user " + round);
    }

    private void measure(String what, IntConsumer prepare, IntConsumer call) {
        long[] nanos = new long[rounds];
        for (int round = -WARM_UP; round < rounds; round++) {
            prepare.accept(round);
            long began = System.nanoTime();
            call.accept(round);
            if (round >= 0) {
                nanos[round] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        System.out.printf(
                "| %s | %.2f | %.2f | %.2f |%n",
                what, nanos[rounds / 2] / 1e6, nanos[rounds * 99 / 100] / 1e6, nanos[rounds - 1] / 1e6);
    }
}
