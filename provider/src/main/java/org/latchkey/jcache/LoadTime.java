/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.latchkey.LatchkeyProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How long the loads of one cache may take for their values to be stored, and the one warning where they take longer.
 *
 * <p>Threads: any.
 */
final class LoadTime {

    private static final Logger LOG = LoggerFactory.getLogger(LoadTime.class);

    private final String cache;
    private final Timing timing;
    private final long limitMillis;
    private final long waitMillis;
    private final AtomicBoolean warned = new AtomicBoolean();

    LoadTime(String cache, Timing timing, CacheSettings settings) {
        this.cache = cache;
        this.timing = timing;
        this.limitMillis = settings.userCodeTimeoutMillis();
        this.waitMillis = settings.turnTimeoutMillis();
    }

    /** How long a load's place is kept. */
    long limitMillis() {
        return limitMillis;
    }

    /** How long to wait for a load of another thread's. */
    long waitMillis() {
        return waitMillis;
    }

    /** When a load begins. */
    long start() {
        return timing.nanos();
    }

    /** Whether a load that began at {@code start} has taken too long to be stored. */
    boolean isUp(long start) {
        return timing.nanos() - start >= TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    /** Says of a load whose value was not stored that it took too long, if it did and none of this cache has before. */
    void warnIfUp(long start) {
        if (isUp(start) && warned.compareAndSet(false, true)) {
            LOG.warn(
                    "A load of the cache '{}' took longer than {} ({} ms), and its value was not stored: such keys are"
                            + " loaded again and again. Raise the setting, or shorten the loader.",
                    cache,
                    LatchkeyProperties.USER_CODE_TIMEOUT,
                    limitMillis);
        }
    }
}
