/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.IntConsumer;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;

/**
 * Prints how long revocations and updates take to return with three storage members and two clients, all healthy, one call at a
 * time. To be run by hand: {@code java -cp benchmarks/target/benchmarks.jar org.latchkey.benchmarks.FenceCosts [rounds]}.
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
        Locale.setDefault(Locale.ROOT);
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        System.setProperty("hazelcast.logging.type", "slf4j");
        int rounds = args.length == 0 ? 3_000 : Integer.parseInt(args[0]);
        try (Nodes nodes = Nodes.start(3)) {
            HazelcastInstance one = client(nodes.client());
            HazelcastInstance other = client(nodes.client());
            try (CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider")) {
                new FenceCosts(sessions(provider, one), sessions(provider, other), rounds).print();
            } finally {
                one.shutdown();
                other.shutdown();
            }
        }
    }

    /** Two managers that name the same cluster share a client; two that are given one each are two processes to the cluster. */
    private static HazelcastInstance client(Properties properties) {
        ClientConfig config = new ClientConfig();
        config.setClusterName(properties.getProperty(LatchkeyProperties.CLUSTER_NAME));
        config.setProperty("hazelcast.client.operation.fail.on.indeterminate.state", "true");
        List<String> members =
                Arrays.asList(properties.getProperty(LatchkeyProperties.MEMBERS).split(","));
        config.getNetworkConfig().setAddresses(members);
        return HazelcastClient.newHazelcastClient(config);
    }

    @SuppressWarnings("unchecked") // A class object says nothing of its parameters.
    private static SessionCache<String, String> sessions(CachingProvider provider, HazelcastInstance client) {
        Properties given = new Properties();
        given.setProperty(LatchkeyProperties.TOPOLOGY, "given");
        given.put(LatchkeyProperties.INSTANCE, client);
        var configuration = SessionCacheConfiguration.builder(String.class, String.class)
                .user(session -> session)
                .build();
        return provider.getCacheManager(URI.create("latchkey:fence"), new Loader(), given)
                .createCache("sessions", configuration)
                .unwrap(SessionCache.class);
    }

    /** Managers of one URI and one class loader are the same. */
    private static final class Loader extends ClassLoader {
        private Loader() {
            super(FenceCosts.class.getClassLoader());
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
