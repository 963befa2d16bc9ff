/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.hazelcast.core.HazelcastInstance;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.latchkey.LatchkeyProperties;
import org.latchkey.testing.Deployment;

/** Three storage nodes, of which one after the other is killed (SIGKILL) while a client writes all the time. */
final class KilledNodesIT {

    private static final int NODES = 3;
    private static final int KILLS = Scale.current().of(4, 12);
    private static final int WRITERS = 3;
    private static final int COUNTING = 2;

    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration USER_CODE_TIMEOUT = Duration.ofSeconds(5);

    /** Within this a put ends: one step, a second of grace, and a slow machine. */
    private static final Duration LONGEST_PUT = CALL_TIMEOUT.plusSeconds(3);

    /**
     * Within this an entry processor ends: a turn among the threads of its process, a turn among processes, and a commit.
     * A turn waits until the hold before it runs out, where the end of that was lost with a node.
     */
    private static final Duration LONGEST_INVOKE =
            CALL_TIMEOUT.multipliedBy(3).plus(USER_CODE_TIMEOUT.multipliedBy(2)).plusSeconds(3);

    private static final Map<String, String> SETTINGS = Map.of(
            LatchkeyProperties.CALL_TIMEOUT, Long.toString(CALL_TIMEOUT.toMillis()),
            LatchkeyProperties.USER_CODE_TIMEOUT, Long.toString(USER_CODE_TIMEOUT.toMillis()));

    private final Deployment deployment = Deployment.ofNodes(NODES);
    private final Load puts = new Load();
    private final Load invokes = new Load();

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void killingAnyNodeUnderWrites_losesNothingThatWasAcknowledged() throws InterruptedException {
        CacheManager manager = deployment.manager(SETTINGS);
        NodeKills kills = new NodeKills(deployment, manager.unwrap(HazelcastInstance.class));
        Cache<String, Long> cache = manager.createCache(
                "numbers", new MutableConfiguration<String, Long>().setTypes(String.class, Long.class));
        List<NumberWriter> writers = IntStream.range(0, WRITERS)
                .mapToObj(i -> new NumberWriter("writer-" + i, cache, puts))
                .toList();
        SharedCounters counters = new SharedCounters(cache, invokes);
        writers.forEach(writer -> puts.repeat("writer", writer::write));
        IntStream.range(0, COUNTING).forEach(i -> invokes.repeat("counting", counters::increment));
        kills.awaitSafe();
        long began = System.nanoTime();

        for (int kill = 0; kill < KILLS && surprises().isEmpty(); kill++) {
            awaitProgress();
            kills.kill();
            kills.restart();
        }
        puts.end();
        invokes.end();

        System.out.println("KILLED NODES: " + KILLS + " kills in "
                + Duration.ofNanos(System.nanoTime() - began).toSeconds() + " s under " + puts + " put calls and "
                + invokes + " invoke calls; bounds: " + LONGEST_PUT.toMillis() + " and " + LONGEST_INVOKE.toMillis()
                + " ms");
        assertThat(surprises()).isEmpty();
        assertThat(writers).allSatisfy(writer -> assertThat(writer.losses()).isEmpty());
        assertThat(counters.losses()).isEmpty();
        assertThat(puts.longest()).isLessThan(LONGEST_PUT);
        assertThat(invokes.longest()).isLessThan(LONGEST_INVOKE);
    }

    /** So that every kill comes while calls are under way: those before it may all have waited for the last one. */
    private void awaitProgress() {
        long putsBefore = puts.successes();
        long invokesBefore = invokes.successes();
        await().atMost(LONGEST_INVOKE)
                .pollInterval(Duration.ofMillis(10))
                .until(() -> puts.successes() > putsBefore + 300 && invokes.successes() > invokesBefore + 30);
    }

    private List<Throwable> surprises() {
        return Stream.of(puts, invokes)
                .flatMap(load -> load.surprises().stream())
                .toList();
    }
}
