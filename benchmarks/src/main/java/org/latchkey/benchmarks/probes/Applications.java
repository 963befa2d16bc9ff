/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.probes;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.benchmarks.contenders.Nodes;

/**
 * Clients of the same storage nodes that share this JVM, and its heap, but no more: each has a Hazelcast client, connections,
 * near tables and a lease of its own, and is a process of its own to the cluster. Closing them ends them.
 */
final class Applications implements AutoCloseable {

    private final CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider");
    private final List<Application> all;

    private Applications(Nodes nodes, int count) {
        this.all = IntStream.range(0, count)
                .mapToObj(i -> new Application(client(nodes.client()), new Loader()))
                .toList();
    }

    /** Starts so many. */
    static Applications start(Nodes nodes, int count) {
        return new Applications(nodes, count);
    }

    /** Managers of one URI and one class loader are the same: each application has a loader of its own. */
    private record Application(HazelcastInstance client, ClassLoader loader) {}

    private static final class Loader extends ClassLoader {
        private Loader() {
            super(Applications.class.getClassLoader());
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

    /** The client that an application goes by. */
    HazelcastInstance client(int application) {
        return all.get(application).client();
    }

    /** The cache of this name in each of them. */
    List<SessionCache<String, String>> sessions(String name, SessionCacheConfiguration<String, String> configuration) {
        return all.stream()
                .map(application -> sessions(application, name, configuration))
                .toList();
    }

    @SuppressWarnings("unchecked") // A class object says nothing of its parameters.
    private SessionCache<String, String> sessions(
            Application application, String name, SessionCacheConfiguration<String, String> configuration) {
        Properties given = new Properties();
        given.setProperty(LatchkeyProperties.TOPOLOGY, "given");
        given.put(LatchkeyProperties.INSTANCE, application.client());
        return provider.getCacheManager(URI.create("latchkey:fence"), application.loader(), given)
                .createCache(name, configuration)
                .unwrap(SessionCache.class);
    }

    @Override
    public void close() {
        provider.close();
        all.forEach(application -> application.client().shutdown());
    }
}
