/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import org.apache.ignite.Ignite;
import org.apache.ignite.IgniteCache;
import org.apache.ignite.Ignition;
import org.apache.ignite.configuration.CacheConfiguration;
import org.apache.ignite.configuration.IgniteConfiguration;
import org.apache.ignite.spi.communication.tcp.TcpCommunicationSpi;
import org.apache.ignite.spi.discovery.tcp.TcpDiscoverySpi;
import org.apache.ignite.spi.discovery.tcp.ipfinder.vm.TcpDiscoveryVmIpFinder;

/** Ignite 2 on a member alone, which finds nobody; entries are kept off the heap, as is its default. */
final class IgniteStarter {

    private static final String LOOPBACK = "127.0.0.1";

    private IgniteStarter() {}

    static Store start(Shape shape) {
        List<Integer> ports = Nodes.freePorts(2);
        int discovery = ports.get(0);
        TcpDiscoveryVmIpFinder nobody =
                new TcpDiscoveryVmIpFinder(true).setAddresses(List.of(LOOPBACK + ":" + discovery));
        IgniteConfiguration configuration = new IgniteConfiguration()
                .setLocalHost(LOOPBACK)
                .setDiscoverySpi(new TcpDiscoverySpi()
                        .setLocalPort(discovery)
                        .setLocalPortRange(0)
                        .setIpFinder(nobody))
                .setCommunicationSpi(new TcpCommunicationSpi().setLocalPort(ports.get(1)))
                .setMetricsLogFrequency(0)
                .setWorkDirectory(folder());
        Ignite ignite = Ignition.start(configuration);
        CacheConfiguration<String, Object> cache =
                new CacheConfiguration<String, Object>(Shape.NAME).setStatisticsEnabled(shape.isCounted());
        cache.setExpiryPolicyFactory(shape.life().policy());
        IgniteCache<String, Object> opened = ignite.createCache(cache);
        return new JCacheStore(opened, ignite::close);
    }

    /** Without one of its own it writes into the folder in which it is started. */
    private static String folder() {
        try {
            return Files.createTempDirectory("ignite").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
