/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.cache.CacheException;
import org.jspecify.annotations.Nullable;
import org.latchkey.SessionCache;

/** What all processes read when nobody writes: of each key what was written last. Used by one thread. */
final class Settlement {

    private static final Duration LONG = Duration.ofMinutes(3);

    private final StalenessCheck check;
    private final Map<String, SessionCache<String, String>> caches = new LinkedHashMap<>();
    private final List<String> losses = new ArrayList<>();

    Settlement(StalenessCheck check, SessionCache<String, String> own, List<Reader> readers) {
        this.check = check;
        caches.put("the writers' process", own);
        readers.forEach(reader -> caches.put(reader.name(), reader.sessions()));
    }

    /** Reads all keys in all processes. */
    void look(String when) {
        caches.forEach((process, cache) -> {
            for (LaneKey key : LaneKey.all()) {
                long last = check.history(key).last();
                String found = read(key, cache);
                if (last == VersionHistory.NOTHING
                        ? found != null
                        : !key.value(last).equals(found)) {
                    losses.add(when + ", " + process + " read " + found + " of " + key + ", and not version " + last
                            + ":" + check.history(key).around(System.nanoTime()));
                }
            }
        });
    }

    /** Returns once all processes have answered all keys. */
    void awaitAnswers() {
        caches.values().forEach(cache -> LaneKey.all().forEach(key -> read(key, cache)));
    }

    private static @Nullable String read(LaneKey key, SessionCache<String, String> cache) {
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        await().atMost(LONG).pollInterval(Duration.ofMillis(1)).until(() -> {
            try {
                found.set(key.in(cache).get(key.key()));
                return true;
            } catch (CacheException e) {
                return false;
            }
        });
        return found.get();
    }

    /** What was not as it should be. */
    List<String> losses() {
        return List.copyOf(losses);
    }
}
