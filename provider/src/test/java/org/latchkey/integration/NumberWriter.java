/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.CacheException;

/** Puts ever greater numbers under keys that nobody else writes. Used by one thread, then read by another. */
final class NumberWriter {

    private static final int KEYS = 100;

    private final String name;
    private final Cache<String, Long> cache;
    private final Load load;
    private final long[] attempted = new long[KEYS];
    private final long[] acknowledged = new long[KEYS];
    private final Set<Long> refused = new HashSet<>();
    private long next;

    NumberWriter(String name, Cache<String, Long> cache, Load load) {
        this.name = name;
        this.cache = cache;
        this.load = load;
    }

    /** Puts one number. */
    void write() {
        long number = ++next;
        int key = (int) (number % KEYS);
        attempted[key] = number;
        try {
            load.call(() -> cache.put(key(key), number));
            acknowledged[key] = number;
        } catch (CacheException e) {
            if (requireNonNull(e.getMessage()).contains("nothing was done")) {
                refused.add(number);
            }
        }
    }

    /**
     * What is not as it must be: each key has what was acknowledged last, or something that was put
     * after it; and nothing of which it was said that it was not done.
     */
    List<String> losses() {
        List<String> losses = new ArrayList<>();
        for (int key = 0; key < KEYS; key++) {
            Long stored = cache.get(key(key));
            long number = stored == null ? 0 : stored;
            if (number < acknowledged[key] || number > attempted[key] || refused.contains(number)) {
                losses.add(key(key) + " has " + stored + ", acknowledged was " + acknowledged[key] + ", attempted "
                        + attempted[key]);
            }
        }
        return losses;
    }

    private String key(int number) {
        return name + "-" + number;
    }
}
