/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import javax.cache.CacheException;
import javax.cache.Caching;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Topology;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.FreePorts;

/** What a client gets that does not find its cluster: an exception that says what to look at, and soon. */
final class UnreachableClusterTest {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

    /** The time-out, and what it takes to start a client and to end it again on a slow machine. */
    private static final Duration SOON = CONNECT_TIMEOUT.plusSeconds(8);

    private static Throwable refusal(String cluster, String members) {
        Properties properties = new Properties();
        properties.setProperty(LatchkeyProperties.TOPOLOGY, Topology.CLIENT.settingName());
        properties.setProperty(LatchkeyProperties.CLUSTER_NAME, cluster);
        properties.setProperty(LatchkeyProperties.MEMBERS, members);
        properties.setProperty(LatchkeyProperties.CONNECT_TIMEOUT, Long.toString(CONNECT_TIMEOUT.toMillis()));
        long before = System.nanoTime();
        Throwable refusal = catchThrowable(() -> Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider")
                .getCacheManager(
                        URI.create("test:unreachable"), UnreachableClusterTest.class.getClassLoader(), properties));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        System.out.println("A client that finds no cluster is told so after " + took.toMillis() + " ms");
        assertThat(took).isLessThan(SOON);
        return refusal;
    }

    @Test
    void aClusterThatDoesNotAnswer() {
        String member = FreePorts.loopback().toString();

        assertThat(refusal("some", member))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(member)
                .hasMessageContaining(LatchkeyProperties.MEMBERS)
                .hasMessageContaining(LatchkeyProperties.CONNECT_TIMEOUT);
    }

    @Test
    void aClusterOfAnotherName() {
        try (Deployment deployment = Deployment.of(Topology.CLUSTER)) {
            deployment.manager(Map.of());

            assertThat(refusal("another", deployment.members().get(0).toString()))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("another")
                    .hasMessageContaining(LatchkeyProperties.CLUSTER_NAME);
        }
    }
}
