/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.simulation.World.Story;

/**
 * Storage members, readers and callers in thousands of histories full of failures. Nothing dead is ever read, nothing
 * acknowledged is lost, nothing hangs; a failure tells its seed and its last steps.
 *
 * <p>A million in the profile faults; {@code -Dlatchkey.test.schedules=100000} for as many as one likes, and
 * {@code -Dlatchkey.test.schedule=17} for one alone.
 */
class FenceSimulationTest {

    private static final int SCHEDULES = Integer.getInteger("latchkey.test.schedules", 20_000);
    private static final long FIRST = Long.getLong("latchkey.test.schedule", -1);

    @Test
    void nothingDeadIsRead_nothingIsLost_andNothingHangs() {
        if (FIRST >= 0) {
            check(FIRST);
            return;
        }
        long begun = System.nanoTime();
        long[] failing = LongStream.range(0, SCHEDULES)
                .parallel()
                .filter(FenceSimulationTest::fails)
                .toArray();
        System.out.printf(
                "fence simulation: %,d schedules in %d s, %d violations%n",
                SCHEDULES, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), failing.length);
        for (long seed : failing) {
            check(seed);
        }
    }

    private static boolean fails(long seed) {
        return !new FenceSimulation(seed, Mutation.NONE, Story.SKIPPED).run().isEmpty();
    }

    private static void check(long seed) {
        FenceSimulation simulation = new FenceSimulation(seed, Mutation.NONE, Story.TOLD);
        List<String> faults = simulation.run();
        assertThat(faults)
                .as(
                        "schedule %d, to be seen again with -Dlatchkey.test.schedule=%d%n%s",
                        seed, seed, simulation.story())
                .isEmpty();
    }
}
