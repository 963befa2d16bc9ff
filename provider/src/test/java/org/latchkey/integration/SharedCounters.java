/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import javax.cache.Cache;
import javax.cache.CacheException;

/** Counters that several threads increment with entry processors. Threads: any. */
final class SharedCounters {

    private static final int COUNTERS = 20;

    private final Cache<String, Long> cache;
    private final Load load;
    private final AtomicLongArray unfinished = new AtomicLongArray(COUNTERS);
    private final AtomicLongArray acknowledged = new AtomicLongArray(COUNTERS);

    SharedCounters(Cache<String, Long> cache, Load load) {
        this.cache = cache;
        this.load = load;
    }

    /** Increments one of them. */
    void increment() {
        int counter = ThreadLocalRandom.current().nextInt(COUNTERS);
        try {
            load.call(() -> cache.invoke(key(counter), (entry, arguments) -> {
                entry.setValue(entry.exists() ? entry.getValue() + 1 : 1L);
                return true;
            }));
            acknowledged.incrementAndGet(counter);
        } catch (CacheException unknown) {
            unfinished.incrementAndGet(counter);
        }
    }

    /** What is not as it must be: each counts every acknowledged increment, and none twice. */
    List<String> losses() {
        List<String> losses = new ArrayList<>();
        for (int counter = 0; counter < COUNTERS; counter++) {
            Long stored = cache.get(key(counter));
            long count = stored == null ? 0 : stored;
            long attempted = acknowledged.get(counter) + unfinished.get(counter);
            if (count < acknowledged.get(counter) || count > attempted) {
                losses.add(key(counter) + " has " + stored + ", acknowledged were " + acknowledged.get(counter)
                        + ", attempted " + attempted);
            }
        }
        return losses;
    }

    private static String key(int counter) {
        return "counter-" + counter;
    }
}
