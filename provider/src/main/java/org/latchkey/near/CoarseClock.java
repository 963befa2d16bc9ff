/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock that costs little and is set ahead, so that what it takes to stand does stand: it reads a time that is not before the
 * present one, as long as the kernel's clock lags by no more than the margin by which it is set ahead.
 *
 * <p>Where it says that something is over, the exact clock must be asked. Threads: any.
 */
public final class CoarseClock {

    private static final Logger LOG = LoggerFactory.getLogger(CoarseClock.class);

    private final LongSupplier kernel;
    private final long marginNanos;

    /** Whether it was found to lag more than that. */
    private volatile boolean mistrusted;

    /**
     * @param kernel a clock that is never ahead of that of {@code System.nanoTime()}, whose time it tells
     * @param marginNanos by how much to set it ahead
     */
    public CoarseClock(LongSupplier kernel, long marginNanos) {
        this.kernel = kernel;
        this.marginNanos = marginNanos;
    }

    /** The kernel's clock, set ahead by so many nanoseconds; empty, and why is in the log, where there is none. */
    public static Optional<CoarseClock> ahead(long marginNanos) {
        return KernelClock.found().map(kernel -> new CoarseClock(kernel, marginNanos));
    }

    /** A reading of it, to be compared with those of {@code System.nanoTime()}. Allocates nothing. */
    public long nanos() {
        return mistrusted ? System.nanoTime() : kernel.getAsLong() + marginNanos;
    }

    /** Judges it by a reading of the exact clock that was taken just before: once found behind, it is not used any more. */
    public void compare(long exact) {
        if (!mistrusted && nanos() - exact < 0) {
            mistrusted = true;
            LOG.warn(
                    "The coarse clock was more than {} ms behind, and is not used any more: this machine is held back, so"
                            + " leave latchkey.clock at exact",
                    marginNanos / 1_000_000);
        }
    }
}
