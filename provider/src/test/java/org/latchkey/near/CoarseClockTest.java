/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
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
        CoarseClock.ahead(0).ifPresent(real -> assertThatItLags(real, 100_000));
    }

    @Test
    void theKernelsClock_isThereOnLinux_fromJava22On() {
        assertThat(KernelClock.found().isPresent())
                .isEqualTo(Runtime.version().feature() >= 22
                        && System.getProperty("os.name").equals("Linux"));
    }

    /**
     * Or one could read half of what the kernel has just written for another. More threads than there are quick places, all of
     * which have read often enough to have got one.
     */
    @Test
    void theKernelWritesElsewhereForEachThread() throws Exception {
        LongSupplier clock = KernelClock.found().orElse(null);
        int threads = clock == null ? 0 : 600;
        CountDownLatch all = new CountDownLatch(threads);
        ExecutorService executor = Executors.newCachedThreadPool();
        try {
            List<Future<Long>> addresses = IntStream.range(0, threads)
                    .mapToObj(i -> executor.submit(() -> {
                        all.countDown();
                        assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
                        return addressAfterReading(Objects.requireNonNull(clock));
                    }))
                    .toList();
            Set<Long> different = new HashSet<>();
            for (Future<Long> address : addresses) {
                different.add(address.get(60, TimeUnit.SECONDS));
            }
            assertThat(different).hasSize(threads);
        } finally {
            executor.shutdownNow();
        }
    }

    /** Where the kernel writes for this thread, by whichever way it is found. */
    private static long addressAfterReading(LongSupplier clock) {
        for (int i = 0; i < 5_000; i++) {
            var unused = clock.getAsLong();
        }
        KernelClock.Slip quick = KernelClock.Slip.of(KernelCall.threadId(Thread.currentThread()));
        return quick == null ? KernelClock.addressOfThread() : quick.address();
    }

    private static void assertThatItLags(CoarseClock real, int times) {
        for (int i = 0; i < times; i++) {
            long before = System.nanoTime();
            long coarse = real.nanos();
            assertThat(System.nanoTime() - coarse).isNotNegative();
            assertThat(before - coarse).isLessThan(MARGIN);
        }
    }
}
