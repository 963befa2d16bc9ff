/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls, revocations, clears, renewals and moves in thousands of orders, however late; a failure names its seed. */
class LateCallsTest {

    /** More of them by hand, where the rules change. */
    private static final int HISTORIES = Integer.getInteger("latchkey.test.histories", 1_000);

    private static final int STEPS = 120;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nothingDeadIsEverRead_andNothingOpenedAfterwardsIsDead(long block) {
        for (long seed = block * HISTORIES; seed < (block + 1) * HISTORIES; seed++) {
            assertThat(new LateCalls(seed).run(STEPS)).as("seed %d", seed).isEmpty();
        }
    }
}
