/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;

/**
 * Loads {@code ann:loaded N} for a key such as {@code ann-7}, where N tells the loads of this process apart; passes the
 * {@link Turnstile} after it has made the value.
 */
public final class SessionLoader implements CacheLoader<String, String> {

    @Override
    public String load(String key) {
        String loaded = key.substring(0, Math.max(0, key.indexOf('-'))) + ":loaded " + System.nanoTime();
        Turnstile.pass();
        return loaded;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        Map<String, String> loaded = new HashMap<>();
        keys.forEach(key -> loaded.put(key, load(key)));
        return loaded;
    }
}
