/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.demo;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.integration.CacheLoader;

/** Stands for a database: the value of a key is its text in capitals. Public, since caches make their own. */
public final class UpperCaseLoader implements CacheLoader<String, String> {

    static final AtomicInteger LOADS = new AtomicInteger();

    @Override
    public String load(String key) {
        LOADS.incrementAndGet();
        return key.toUpperCase(Locale.ROOT);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        Map<String, String> loaded = new TreeMap<>();
        keys.forEach(key -> loaded.put(key, load(key)));
        return loaded;
    }
}
