/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.cache.integration.CacheLoader;
import org.jspecify.annotations.Nullable;

/** A loader that notes what it is asked, and answers as a test tells it. */
final class RecordingLoader implements CacheLoader<String, String> {

    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<List<String>> batches = new CopyOnWriteArrayList<>();
    volatile UnaryOperator<@Nullable String> answer = key -> "loaded " + key;

    @Override
    public @Nullable String load(String key) {
        asked.add(key);
        return answer.apply(key);
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        List<String> batch = new ArrayList<>();
        keys.forEach(batch::add);
        batches.add(batch);
        Map<String, String> loaded = new HashMap<>();
        for (String key : batch) {
            String value = load(key);
            if (value != null) {
                loaded.put(key, value);
            }
        }
        return loaded;
    }
}
