/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.latchkey.fence.simulation.World.Story;

/** The simulation finds out when any one answer to a hazard is switched off; it says after how many schedules. */
class MutationsTest {

    /** Within so many schedules. */
    private static final int SCHEDULES = 20_000;

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
    void aMissingAnswer_isFound(Mutation mutation) {
        int seed = 0;
        while (seed < SCHEDULES
                && new FenceSimulation(seed, mutation, Story.SKIPPED).run().isEmpty()) {
            seed++;
        }
        System.out.println(mutation + ": found after " + (seed + 1) + " schedules");
        assertThat(seed).isLessThan(SCHEDULES);
    }
}
