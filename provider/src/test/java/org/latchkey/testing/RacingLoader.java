/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.cache.integration.CacheLoader;

/**
 * Loads the session of a race: its value says when the call was made that loads, and it takes up to two milliseconds, so that
 * revocations come in between.
 */
public final class RacingLoader implements CacheLoader<String, String> {

    /** So many sessions in a row are one user's, and are revoked together. */
    public static final int GROUP = 4;

    private static final long LONGEST = TimeUnit.MILLISECONDS.toNanos(2);

    public static String keyOf(int race) {
        return "k" + race;
    }

    public static String userOf(int race) {
        return "u" + race / GROUP;
    }

    /** What a call writes that was made at this time. */
    public static String value(int race, long begun) {
        return userOf(race) + ":" + begun;
    }

    /** When the call was made that wrote this value. */
    public static long begunOf(String value) {
        return Long.parseLong(value.substring(value.lastIndexOf(':') + 1));
    }

    @Override
    public String load(String key) {
        String loaded = value(Integer.parseInt(key.substring(1)), RacingCall.madeAt());
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST));
        return loaded;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        Map<String, String> loaded = new HashMap<>();
        keys.forEach(key -> loaded.put(key, load(key)));
        return loaded;
    }
}
