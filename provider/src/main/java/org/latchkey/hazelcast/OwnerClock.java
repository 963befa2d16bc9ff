/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * The clock by which a member judges its entries: the cluster's time, but never below one that it has used.
 *
 * <p>Thread-safe.
 */
final class OwnerClock {

    private final LongSupplier clusterTime;
    private final AtomicLong latest = new AtomicLong(Long.MIN_VALUE);

    OwnerClock(LongSupplier clusterTime) {
        this.clusterTime = clusterTime;
    }

    /** Milliseconds since the epoch. */
    long now() {
        long now = clusterTime.getAsLong();
        long before = latest.get();
        while (now > before) {
            if (latest.compareAndSet(before, now)) {
                return now;
            }
            before = latest.get();
        }
        return before;
    }
}
