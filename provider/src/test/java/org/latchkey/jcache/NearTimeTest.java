/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.latchkey.near.CoarseClock;

class NearTimeTest {

    private static final long MARGIN = 100;

    private final AtomicLong kernel = new AtomicLong(5);
    private final NearTime exact = new NearTime(Timing.SYSTEM, null);
    private final NearTime coarse = new NearTime(Timing.SYSTEM, new CoarseClock(kernel::get, MARGIN));

    @Test
    void withoutACoarseClock_theExactOneTellsBoth() {
        long before = System.nanoTime();
        assertThat(exact.latest() - before).isNotNegative();
        assertThat(exact.nanos() - before).isNotNegative();
        assertThat(exact.isAhead()).isFalse();
    }

    @Test
    void withOne_hitsAreJudgedByIt_andItIsAhead() {
        assertThat(coarse.latest()).isEqualTo(5 + MARGIN);
        assertThat(coarse.isAhead()).isTrue();
    }

    @Test
    void readingTheExactClock_leavesTheOtherAlone() {
        long before = System.nanoTime();
        assertThat(coarse.nanos() - before).isNotNegative();
        assertThat(coarse.latest()).isEqualTo(5 + MARGIN);
    }

    @Test
    void whoeverComparesThem_findsOutThatTheOtherLags() {
        long before = coarse.nanosCompared();
        assertThat(coarse.latest() - before).isNotNegative();
    }
}
