/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.LatchkeyProperties;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.StorageNode;

/** Three storage nodes, of which one after the other is killed (SIGKILL) while a client writes all the time. */
final class KilledNodesIT {

    private static final int NODES = 3;
    private static final int KILLS = 12;
    private static final int WRITERS = 3;
    private static final int COUNTING = 2;
    private static final Duration REMOVED = Duration.ofSeconds(20);
    private static final Duration SAFE_AGAIN = Duration.ofSeconds(60);

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);

    /** Within this a call in flight ends: its call time-out for each of the two steps of an entry processor. */
    private static final Duration LONGEST_CALL = CALL_TIMEOUT.multipliedBy(2);

    private final Deployment deployment = Deployment.ofNodes(NODES);
    private final Load load = new Load();
    private final List<StorageNode> nodes = new ArrayList<>(deployment.nodes());

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void killingAnyNodeUnderWrites_losesNothingThatWasAcknowledged() throws InterruptedException {
        Cache<String, Long> cache = deployment
                .manager(Map.of(LatchkeyProperties.CALL_TIMEOUT, Long.toString(CALL_TIMEOUT.toMillis())))
                .createCache("numbers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
        List<NumberWriter> writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> new NumberWriter("writer-" + i, cache, load))
                .toList();
        SharedCounters counters = new SharedCounters(cache, load);
        writers.forEach(writer -> load.repeat("writer", writer::write));
        IntStream.range(0, COUNTING).forEach(i -> load.repeat("counting", counters::increment));
        awaitSafe();
        long began = System.nanoTime();

        for (int kill = 0; kill < KILLS && load.surprises().isEmpty(); kill++) {
            killAndRestart(cache, kill % NODES);
        }
        load.end();

        System.out.println("KILLED NODES: " + KILLS + " kills in "
                + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s under " + load.calls()
                + " calls, of which "
                + load.failures().size() + " ended in a CacheException; the longest took "
                + load.longest().toMillis() + " ms");
        assertThat(load.surprises()).isEmpty();
        assertThat(writers).allSatisfy(writer -> assertThat(writer.losses()).isEmpty());
        assertThat(counters.losses()).isEmpty();
        assertThat(load.longest()).isLessThan(LONGEST_CALL);
    }

    private void killAndRestart(Cache<?, ?> cache, int which) {
        StorageNode node = nodes.get(which);
        node.process().kill();
        await().atMost(REMOVED).until(() -> members(cache) == NODES - 1);
        nodes.set(which, deployment.startNode(node.endpoint()));
        awaitSafe();
    }

    /** How many members the client sees. */
    private static int members(Cache<?, ?> cache) {
        return cache.getCacheManager()
                .unwrap(HazelcastInstance.class)
                .getCluster()
                .getMembers()
                .size();
    }

    private void awaitSafe() {
        try (ClusterObserver observer = ClusterObserver.join(deployment)) {
            observer.awaitSafe(NODES, SAFE_AGAIN);
        }
    }
}
