/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;

/**
 * Walks through what Latchkey does: two members of one cluster in this JVM, and one cache seen from both sides.
 *
 * <p>It always ends: a watchdog stops the JVM with status 2 when it takes too long. It fails with an exception, so that
 * its process ends with a status other than 0, if anything came back wrong.
 */
public final class Demonstration {

    private static final String PROVIDER = "org.latchkey.spi.LatchkeyCachingProvider";
    private static final Duration LIMIT = Duration.ofSeconds(55);

    private Demonstration() {}

    /** Runs the demonstration. */
    public static void main(String[] args) throws IOException {
        quieten("org.slf4j.simpleLogger.defaultLogLevel", "error");
        // Hazelcast logs its first lines before it has read any configuration.
        quieten("hazelcast.logging.type", "slf4j");
        Thread watchdog = watchdog();
        try {
            List<String> wrong = run(System.out);
            if (!wrong.isEmpty()) {
                throw new IllegalStateException("The demonstration went wrong: " + String.join("; ", wrong));
            }
        } finally {
            watchdog.interrupt();
        }
    }

    private static void quieten(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** Runs the demonstration, and says what came back wrong. */
    static List<String> run(PrintStream out) throws IOException {
        Narrator narrator = new Narrator(out);
        narrator.chapter("Two members of one cluster, in one JVM");
        String cluster = "demonstration-" + UUID.randomUUID();
        int here = freePort();
        int there = freePort();
        // Like two applications in one server: a class loader each, so a manager each, although both go by one name.
        CachingProvider provider = Caching.getCachingProvider(PROVIDER);
        try (URLClassLoader other = new URLClassLoader(new URL[0], Demonstration.class.getClassLoader())) {
            URI name = provider.getDefaultURI();
            ClassLoader mine = Demonstration.class.getClassLoader();
            CacheManager first = provider.getCacheManager(name, mine, member(cluster, here, there));
            CacheManager second = provider.getCacheManager(name, other, member(cluster, there, here));
            new Walk(narrator, first, second).walk();
            new SessionWalk(narrator, first, second).walk();
            narrator.chapter("Closing");
            provider.close();
            narrator.gave("first.isClosed(), second.isClosed()", both(first, second), "true, true");
        } finally {
            provider.close();
        }
        out.println();
        out.println(narrator.wrong().isEmpty() ? "All as it should be." : "Something came back wrong.");
        return narrator.wrong();
    }

    private static String both(CacheManager first, CacheManager second) {
        return first.isClosed() + ", " + second.isClosed();
    }

    private static Properties member(String cluster, int port, int otherPort) {
        Properties properties = new Properties();
        properties.setProperty(LatchkeyProperties.TOPOLOGY, Topology.CLUSTER.settingName());
        properties.setProperty(LatchkeyProperties.CLUSTER_NAME, cluster);
        properties.setProperty(LatchkeyProperties.BIND, "127.0.0.1:" + port);
        properties.setProperty(LatchkeyProperties.MEMBERS, "127.0.0.1:" + port + ",127.0.0.1:" + otherPort);
        return properties;
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thread watchdog() {
        Thread watchdog = new Thread(
                () -> {
                    try {
                        Thread.sleep(LIMIT.toMillis());
                        System.err.println("The demonstration took longer than " + LIMIT.toSeconds() + " s");
                        Runtime.getRuntime().halt(2);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "watchdog");
        watchdog.setDaemon(true);
        watchdog.start();
        return watchdog;
    }
}
