/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks;

import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.DoubleSupplier;
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
 * <p>Each figure is the median of several rounds; in each the sessions to be covered are put anew. To be run by hand:
 * {@code java -cp benchmarks/target/benchmarks.jar org.latchkey.benchmarks.RevocationCosts [rounds]}.
 */
public final class RevocationCosts {

    private static final int OTHERS = 200_000;
    private static final int[] COVERED = {1, 1_000, 100_000};
    private static final int WARM_UP = 200;
    private static final int BATCH = 1_000;
    private static final String OTHER = "others";

    private final SessionCache<String, String> sessions;
    private final int rounds;
    private long named;

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
        Locale.setDefault(Locale.ROOT);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.setProperty("hazelcast.logging.type", "slf4j");
        int rounds = args.length == 0 ? 7 : Integer.parseInt(args[0]);
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
        System.out.printf(
                "Median of %d rounds in ms, a client of three storage nodes, %,d other sessions%n", rounds, OTHERS);
        System.out.printf("| sessions covered | revokeUser | clear() of a namespace |%n|---|---|---|%n");
        double[] revocations = new double[COVERED.length];
        double[] clears = new double[COVERED.length];
        for (int i = 0; i < COVERED.length; i++) {
            revocations[i] = revocation(COVERED[i]);
            clears[i] = clear(COVERED[i]);
            System.out.printf("| %,d | %.2f | %.2f |%n", COVERED[i], revocations[i], clears[i]);
        }
        System.out.printf("| largest / smallest | %.2f | %.2f |%n", spread(revocations), spread(clears));
    }

    private void warmUp() {
        for (int i = 0; i < WARM_UP; i++) {
            sessions.revokeUser("nobody " + i);
            sessions.namespace("nothing " + i).clear();
        }
    }

    private double revocation(int covered) {
        return median(() -> {
            String user = fresh("user");
            fill(sessions.namespace("users"), covered, user);
            return millis(() -> sessions.revokeUser(user));
        });
    }

    private double clear(int covered) {
        return median(() -> {
            SessionCache<String, String> view = sessions.namespace(fresh("sync"));
            fill(view, covered, "somebody else");
            return millis(view::clear);
        });
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

    private double median(DoubleSupplier round) {
        double[] all = new double[rounds];
        Arrays.setAll(all, i -> round.getAsDouble());
        Arrays.sort(all);
        return all[rounds / 2];
    }

    private static double spread(double[] medians) {
        return Arrays.stream(medians).max().orElse(0)
                / Arrays.stream(medians).min().orElse(1);
    }
}
