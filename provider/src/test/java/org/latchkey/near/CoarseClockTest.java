/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoarseClockTest {

    private static final long MARGIN = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long NOW = 7;

    private final AtomicLong kernel = new AtomicLong(NOW);
    private final CoarseClock clock = new CoarseClock(kernel::get, MARGIN);

    @Test
    void itIsAheadOfTheKernelsClockByItsMargin() {
        assertThat(clock.nanos()).isEqualTo(NOW + MARGIN);
    }

    @Test
    void asLongAsTheKernelsClockLagsByNoMore_itIsUsed() {
        clock.compare(NOW + MARGIN);

        assertThat(clock.nanos()).isEqualTo(NOW + MARGIN);
    }

    @Test
    void onceTheKernelsClockLagsByMore_theExactOneIsUsedForGood() {
        clock.compare(NOW + MARGIN + 1);
        kernel.set(NOW + MARGIN + 1);
        clock.compare(NOW + MARGIN + 1);

        long before = System.nanoTime();
        assertThat(clock.nanos()).isBetween(before, System.nanoTime());
    }

    /** What there is of it depends on the machine and the JVM: where there is none, that is said and nothing fails. */
    @Test
    void theKernelsClock_isNeverAheadOfTheExactOne() {
        CoarseClock.ahead(0).ifPresent(real -> {
            for (int i = 0; i < 100_000; i++) {
                long coarse = real.nanos();
                assertThat(System.nanoTime() - coarse).isBetween(0L, MARGIN);
            }
        });
    }
}
