/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** A store behind the cache that refuses the keys it is told to, and lets a test look in while it writes. */
final class RecordingWriter implements CacheWriter<String, String> {

    final Map<String, String> stored = new ConcurrentHashMap<>();
    final List<Integer> batches = new CopyOnWriteArrayList<>();
    volatile Predicate<String> refusal = key -> false;
    volatile Consumer<String> meanwhile = key -> {};
    volatile Consumer<Collection<Object>> deleting = keys -> {};

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
        admit(entry.getKey());
        stored.put(entry.getKey(), entry.getValue());
    }

    @Override
    public void delete(Object key) {
        admit((String) key);
        stored.remove(key);
    }

    private void admit(String key) {
        meanwhile.accept(key);
        if (refusal.test(key)) {
            throw new IllegalStateException("refused");
        }
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
        batches.add(entries.size());
        Iterator<Cache.Entry<? extends String, ? extends String>> left = entries.iterator();
        while (left.hasNext()) {
            write(left.next());
            left.remove();
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void deleteAll(Collection<?> keys) {
        deleting.accept((Collection<Object>) keys);
        batches.add(keys.size());
        Iterator<?> left = keys.iterator();
        while (left.hasNext()) {
            delete(left.next());
            left.remove();
        }
    }
}
