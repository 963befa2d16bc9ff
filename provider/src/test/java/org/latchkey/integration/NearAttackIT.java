/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.SessionCache;
import org.latchkey.integration.Stopwatch.Condition;
import org.latchkey.integration.Stopwatch.Kind;
import org.latchkey.testing.Application;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.Recipe;

/**
 * Three storage nodes, and two processes that look up the same keys from near copies all the time, while a third one writes,
 * removes, revokes and clears them, nodes are killed, and nodes and readers are stopped for longer than they may be silent: no
 * lookup that begins after a change has returned shows what was there before, and no change is lost.
 */
final class NearAttackIT {

    private static final List<Condition> ORDINARY =
            List.of(Condition.STOPPED_CLIENT, Condition.KILLED_NODE, Condition.STOPPED_NODE, Condition.STOPPED_CLIENT);

    private static final Duration FULL = Duration.ofMinutes(20);

    private static final String CACHE = "attacked";
    private static final int LOOKING_THREADS = 2;

    /** Lease, acknowledgement and half a second, and as much again for a slow machine. */
    private static final long LONGEST_WITH_A_CLIENT_STOPPED = 6_000;

    /** Until a node is out, its lease is over, and a slow machine. */
    private static final long LONGEST_WITH_A_NODE_STOPPED = 15_000;

    private final Deployment deployment = Deployment.ofNodes(3, 2);
    private final CacheManager manager = deployment.manager(Map.of());
    private final NodeKills nodes = new NodeKills(deployment, manager.unwrap(HazelcastInstance.class));
    private final List<ApplicationProcess> readers = new ArrayList<>();
    private final StalenessCheck check = new StalenessCheck(LaneKey.all());
    private final Stopwatch stopwatch = new Stopwatch();

    @BeforeEach
    void startReaders() {
        Map<String, String> same =
                Map.of(Application.URI_OF_MANAGER, manager.getURI().toString());
        readers.add(deployment.application("one", same));
        readers.add(deployment.application("other", same));
    }

    @AfterEach
    void stop() {
        deployment.close();
    }

    @Test
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void nothingIsReadThatWasChangedBefore_andNothingIsLost(@TempDir Path folder) throws Exception {
        SessionCache<String, String> cache = new OwnParty(manager).create(CACHE, Recipe.SESSIONS);
        readers.forEach(reader -> reader.create(CACHE, Recipe.SESSIONS));
        List<LaneWriter> writers = IntStream.range(0, LaneKey.LANES)
                .mapToObj(lane -> new LaneWriter(lane, cache, check, stopwatch))
                .toList();
        NearFaults faults = new NearFaults(nodes, readers, stopwatch, Probe.of(deployment));
        nodes.awaitSafe();
        Settlement settlement = new Settlement(check, cache, readers, CACHE);
        long began = System.nanoTime();

        for (int round = 0; isDue(round, began) && isWell(writers, settlement); round++) {
            Condition fault = ORDINARY.get(round % ORDINARY.size());
            NearRound one = NearRound.begin(folder.resolve("round-" + round), readers, CACHE, LOOKING_THREADS);
            one.write(writers, () -> faults.make(fault));
            one.end(check);
            settlement.look("after " + fault);
        }

        report(writers, faults, settlement, Duration.ofNanos(System.nanoTime() - began));
        assertThat(check.stale()).isEmpty();
        assertThat(losses(writers, settlement)).isEmpty();
        assertThat(check.hits()).isGreaterThan(check.lookups() / 2);
        assertThat(stopwatch.longestMillis(Kind.REVOCATION, Condition.STOPPED_CLIENT))
                .isLessThan(LONGEST_WITH_A_CLIENT_STOPPED);
        assertThat(stopwatch.longestMillis(Kind.REVOCATION, Condition.STOPPED_NODE))
                .isLessThan(LONGEST_WITH_A_NODE_STOPPED);
    }

    private static boolean isDue(int round, long began) {
        return Scale.current() == Scale.FULL ? System.nanoTime() - began < FULL.toNanos() : round < ORDINARY.size();
    }

    private boolean isWell(List<LaneWriter> writers, Settlement settlement) {
        return check.stale().isEmpty() && losses(writers, settlement).isEmpty();
    }

    private static List<String> losses(List<LaneWriter> writers, Settlement settlement) {
        List<String> losses = new ArrayList<>(settlement.losses());
        writers.forEach(writer -> losses.addAll(writer.losses()));
        return losses;
    }

    private void report(List<LaneWriter> writers, NearFaults faults, Settlement settlement, Duration took) {
        System.out.printf(
                "NEAR ATTACK: %d s, %,d lookups (%,d near hits, %,d failed), %,d writes, %,d removals, %,d revocations of keys,"
                        + " %,d of users, %,d clears, %,d of them all failed; faults: %s; stale reads %d, lost writes %d;"
                        + " longest revocation in ms: %s; longest other change: %s; every key answered again: %s%n",
                took.toSeconds(),
                check.lookups(),
                check.hits(),
                check.failed(),
                count(writers, LaneWriter.Verb.PUT)
                        + count(writers, LaneWriter.Verb.REPLACE)
                        + count(writers, LaneWriter.Verb.RENEW),
                count(writers, LaneWriter.Verb.REMOVE),
                count(writers, LaneWriter.Verb.REVOKE),
                count(writers, LaneWriter.Verb.REVOKE_USER),
                count(writers, LaneWriter.Verb.CLEAR),
                writers.stream().mapToLong(LaneWriter::failed).sum(),
                faults.counts(),
                check.stale().size(),
                losses(writers, settlement).size(),
                stopwatch.millis(Kind.REVOCATION),
                stopwatch.millis(Kind.OTHER_CHANGE),
                faults.recoveries());
    }

    private static long count(List<LaneWriter> writers, LaneWriter.Verb verb) {
        return writers.stream().mapToLong(writer -> writer.count(verb)).sum();
    }
}
