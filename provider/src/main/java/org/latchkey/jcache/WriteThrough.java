/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;
import javax.cache.integration.CacheWriterException;
import org.jspecify.annotations.Nullable;

/**
 * The store behind the cache, as its {@link CacheWriter} reaches it.
 *
 * <p>Called on the caller's thread while it holds the entries concerned.
 *
 * @param writer the user's
 * @param failures the cache's
 */
record WriteThrough<K, V>(CacheWriter<? super K, ? super V> writer, Failures failures) {

    /**
     * What a writer did with a batch.
     *
     * @param unwritten the keys that it did not get to: those that it left, or others equal to them
     * @param failure what it threw, {@code null} for nothing
     */
    record Batch(Set<?> unwritten, @Nullable CacheWriterException failure) {}

    void write(K key, V value) {
        try {
            writer.write(new CacheEntry<>(key, value));
        } catch (Exception e) {
            throw wrapped(e);
        }
    }

    void delete(K key) {
        try {
            writer.delete(key);
        } catch (Exception e) {
            throw wrapped(e);
        }
    }

    /** Writes several entries; what the writer leaves behind when it throws was not written. */
    Batch writeAll(Map<K, V> entries) {
        Collection<Cache.Entry<? extends K, ? extends V>> left = new ArrayList<>(entries.size());
        entries.forEach((key, value) -> left.add(new CacheEntry<>(key, value)));
        try {
            hand(left);
            return new Batch(Set.of(), null);
        } catch (Exception e) {
            Set<Object> unwritten = new HashSet<>();
            left.forEach(entry -> unwritten.add(entry.getKey()));
            return new Batch(unwritten, wrapped(e));
        }
    }

    /** Deletes several entries; what the writer leaves behind when it throws was not deleted. */
    Batch deleteAll(List<K> keys) {
        Set<Object> left = new HashSet<>(keys);
        try {
            writer.deleteAll(left);
            return new Batch(Set.of(), null);
        } catch (Exception e) {
            return new Batch(left, wrapped(e));
        }
    }

    /** The standard's signature fits only a writer of exactly these types, though any of their supertypes will do. */
    @SuppressWarnings("unchecked")
    private void hand(Collection<Cache.Entry<? extends K, ? extends V>> entries) {
        ((CacheWriter<K, V>) writer).writeAll(entries);
    }

    private CacheWriterException wrapped(Exception failure) {
        return failure instanceof CacheWriterException known ? known : failures.writerFailed(failure);
    }
}
