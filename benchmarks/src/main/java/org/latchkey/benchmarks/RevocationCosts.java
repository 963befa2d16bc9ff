/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;

/**
 * Prints what {@code revokeUser} and {@code clear()} of a namespace cost by how many sessions they cover, among many others:
 * a client of three storage nodes, each in a JVM of its own.
 *
 * <p>Each figure is the median of several rounds. In each the sessions to be covered are put anew; when nothing is left to be
 * swept of the rounds before, all sizes are covered right after each other, in another order each time: what else goes on
 * in the cluster is the same for all. To be run by hand:
 * {@code java -cp benchmarks/target/benchmarks.jar org.latchkey.benchmarks.RevocationCosts [rounds]}.
 */
public final class RevocationCosts {

    private static final int OTHERS = 200_000;
    private static final int[] COVERED = {1, 1_000, 100_000};
    private static final int WARM_UP = 200;
    private static final Duration SWEPT = Duration.ofMinutes(5);
    private static final int BATCH = 1_000;
    private static final String OTHER = "others";

    private final SessionCache<String, String> sessions;
    private final int rounds;
    private long named;
    private long toBeSwept;

    private RevocationCosts(SessionCache<String, String> sessions, int rounds) {
        this.sessions = sessions;
        this.rounds = rounds;
    }

    /** What is measured. */
    private interface Verb {
        void run();
    }

    /** Runs it. */
    public static void main(String[] args) {
        Nodes.beQuiet();
        int rounds = args.length == 0 ? 9 : Integer.parseInt(args[0]);
        try (Nodes nodes = Nodes.start(3);
                CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider")) {
            Properties client = nodes.client();
            CacheManager manager = provider.getCacheManager(
                    URI.create("latchkey:costs"), RevocationCosts.class.getClassLoader(), client);
            var configuration = SessionCacheConfiguration.builder(String.class, String.class)
                    .user(RevocationCosts::userOf)
                    .build();
            Cache<String, String> cache = manager.createCache("sessions", configuration);
            new RevocationCosts(sessions(cache), rounds).print();
        }
    }

    @SuppressWarnings("unchecked") // A class object says nothing of its parameters.
    private static SessionCache<String, String> sessions(Cache<String, String> cache) {
        return cache.unwrap(SessionCache.class);
    }

    private static String userOf(String session) {
        return session;
    }

    private void print() {
        fill(sessions.namespace(OTHER), OTHERS, "somebody else");
        warmUp();
        double[][] revocations = new double[COVERED.length][rounds];
        double[][] clears = new double[COVERED.length][rounds];
        for (int round = 0; round < rounds; round++) {
            measure(round, revocations, clears);
        }
        System.out.printf(
                "Median of %d rounds in ms, a client of three storage nodes, %,d other sessions%n", rounds, OTHERS);
        System.out.printf("| sessions covered | revokeUser | clear() of a namespace |%n|---|---|---|%n");
        for (int i = 0; i < COVERED.length; i++) {
            System.out.printf("| %,d | %.2f | %.2f |%n", COVERED[i], median(revocations[i]), median(clears[i]));
        }
        System.out.printf("| largest / smallest | %.2f | %.2f |%n", spread(revocations), spread(clears));
    }

    private void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            sessions.revokeUser("nobody " + i);
            sessions.namespace("nothing " + i).clear();
        }
    }

    /** What one round covers, by its size. */
    private record Prepared(String user, SessionCache<String, String> view) {}

    private void measure(int round, double[][] revocations, double[][] clears) {
        List<Prepared> prepared = Arrays.stream(COVERED).mapToObj(this::prepare).toList();
        awaitCalm();
        sessions.revokeUser(fresh("nobody"));
        sessions.namespace(fresh("nothing")).clear();
        for (int i = 0; i < COVERED.length; i++) {
            int size = (i + round) % COVERED.length;
            Prepared covered = prepared.get(size);
            revocations[size][round] = millis(() -> sessions.revokeUser(covered.user()));
            clears[size][round] = millis(covered.view()::clear);
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

    private static double median(double[] all) {
        double[] sorted = all.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double spread(double[][] rounds) {
        double[] medians =
                Arrays.stream(rounds).mapToDouble(RevocationCosts::median).toArray();
        return Arrays.stream(medians).max().orElse(0)
                / Arrays.stream(medians).min().orElse(1);
    }
}
