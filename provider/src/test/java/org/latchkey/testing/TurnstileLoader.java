/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.HashMap;
import java.util.Map;
import javax.cache.integration.CacheLoader;

/** Loads, for every key, the name of the application that it runs in; passes the {@link Turnstile} first. */
public final class TurnstileLoader implements CacheLoader<String, String> {

    @Override
    public String load(String key) {
        Turnstile.pass();
        return "loaded by " + System.getProperty(Application.NAME);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        Map<String, String> loaded = new HashMap<>();
        keys.forEach(key -> loaded.put(key, load(key)));
        return loaded;
    }
}
