/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.integration.Stopwatch.Condition;
import org.latchkey.integration.Stopwatch.Kind;

/**
 * Processes that look up the same keys from near copies all the time, while others write, remove, revoke and clear them, and
 * processes are killed, stopped for longer than they may be silent, cut off, and more: no lookup that begins after a change has
 * returned shows what was there before, no change is lost, and everything is answered again soon.
 */
final class NearAttackIT {

    private static final int LOOKING_THREADS = 2;

    /** Lease, acknowledgement and half a second, and as much again for a slow machine. */
    private static final long LONGEST_WITH_A_CLIENT_STOPPED = 6_000;

    /** Until a node is out, its lease is over, and a slow machine. */
    private static final long LONGEST_WITH_A_NODE_STOPPED = 15_000;

    /** The same where the writer itself may be in the process that is stopped, for 8 s. */
    private static final long LONGEST_WITH_A_WRITER_STOPPED = 23_000;

    /** A lease and a second are the goal; and a slow machine. */
    private static final long LONGEST_AFTER_REMOVAL = 10_000;

    /** A member looks for another part each 5 s; and once a call whose answer was lost, made again after its time-out of 20 s. */
    private static final long LONGEST_UNTIL_ANSWERED = 30_000;

    private final StalenessCheck check = new StalenessCheck(LaneKey.all());
    private final Stopwatch stopwatch = new Stopwatch();

    /** Those to which something happens at this scale. */
    static Stream<AttackScene.Kind> scenes() {
        return Arrays.stream(AttackScene.Kind.values())
                .filter(kind -> !kind.faults().isEmpty())
                .filter(AttackLength::includes);
    }

    /** Not a bound, but worth a look. */
    private static final long LONG_WHILE_HEALTHY = 5_000;

    @ParameterizedTest
    @MethodSource("scenes")
    @Timeout(value = 40, unit = TimeUnit.MINUTES)
    void nothingIsReadThatWasChangedBefore_andNothingIsLost(AttackScene.Kind kind, @TempDir Path folder)
            throws Exception {
        try (AttackScene scene = AttackScene.of(kind)) {
            try {
                attack(scene, folder);
            } catch (Throwable e) {
                System.out.println("NEAR ATTACK failed; its processes wrote:\n" + scene.output());
                throw e;
            }
        }
    }

    private void attack(AttackScene scene, Path folder) throws Exception {
        List<LaneWriter> writers = writers(scene);
        Settlement settlement = new Settlement(check, scene.cache(), scene.readers());
        Recoveries recoveries = new Recoveries(scene.probe(), settlement);
        NearFaults faults = new NearFaults(scene.nodes(), scene.readers(), stopwatch, recoveries);
        AttackLength length = new AttackLength(scene.kind());
        Set<Condition> notMade = EnumSet.noneOf(Condition.class);
        // How long it takes to find out, where nothing is the matter.
        recoveries.ended(Condition.HEALTHY);

        for (int round = 0; length.isDue(round) && isWell(writers, settlement); round++) {
            Condition fault = length.fault(round);
            if (!scene.permits(fault)) {
                notMade.add(fault);
                fault = Condition.HEALTHY;
            }
            round(folder.resolve("round-" + round), scene, writers, faults, fault);
            settlement.look("after " + fault);
        }

        List<String> losses = losses(writers, settlement);
        new AttackReport(scene.kind(), check, writers, stopwatch, recoveries, losses)
                .print(length.passed(), faults.counts(), notMade);
        if (stopwatch.longestMillis(Kind.REVOCATION, Condition.HEALTHY) > LONG_WHILE_HEALTHY) {
            System.out.println(
                    "NEAR ATTACK: a revocation took long though all was well; its processes wrote:\n" + scene.output());
        }
        assertThat(notMade).as("faults that this machine does not permit").isEmpty();
        assertThat(check.stale()).isEmpty();
        assertThat(losses).isEmpty();
        assertThat(check.hits()).isGreaterThan(check.lookups() / 2);
        assertThat(writers.stream().mapToLong(LaneWriter::failed).sum())
                .isLessThan(writers.stream().mapToLong(LaneWriter::changes).sum() / 10);
        assertBounds(scene.kind(), recoveries);
    }

    private List<LaneWriter> writers(AttackScene scene) {
        var caches = scene.writing();
        return IntStream.range(0, LaneKey.LANES)
                .mapToObj(lane -> new LaneWriter(lane, caches.get(lane), check, stopwatch))
                .toList();
    }

    private void round(Path file, AttackScene scene, List<LaneWriter> writers, NearFaults faults, Condition fault)
            throws Exception {
        NearRound round = NearRound.begin(file, scene.readers(), LOOKING_THREADS);
        round.write(writers, () -> faults.make(fault));
        round.end(check);
    }

    private void assertBounds(AttackScene.Kind kind, Recoveries recoveries) {
        assertThat(stopwatch.longestMillis(Kind.REVOCATION, Condition.STOPPED_CLIENT))
                .isLessThan(LONGEST_WITH_A_CLIENT_STOPPED);
        assertThat(stopwatch.longestMillis(Kind.REVOCATION, Condition.STOPPED_NODE))
                .isLessThan(
                        kind == AttackScene.Kind.THREE_MEMBERS
                                ? LONGEST_WITH_A_WRITER_STOPPED
                                : LONGEST_WITH_A_NODE_STOPPED);
        assertThat(recoveries.longestMillis()).isLessThan(LONGEST_UNTIL_ANSWERED);
        assertThat(recoveries.longestMillisAfterRemoval()).isLessThan(LONGEST_AFTER_REMOVAL);
    }

    private boolean isWell(List<LaneWriter> writers, Settlement settlement) {
        return check.stale().isEmpty() && losses(writers, settlement).isEmpty();
    }

    private static List<String> losses(List<LaneWriter> writers, Settlement settlement) {
        List<String> losses = new ArrayList<>(settlement.losses());
        writers.forEach(writer -> losses.addAll(writer.losses()));
        return losses;
    }
}
