/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.cache.Cache;
import javax.cache.integration.CacheWriter;

/** Notes what it is told, as in {@code write key}, for its process; passes the {@link Turnstile} afterwards. */
public final class SessionWriter implements CacheWriter<String, String> {

    private static final Queue<String> TOLD = new ConcurrentLinkedQueue<>();

    /** What the writers of this process were told of this key. */
    public static List<String> toldOf(String key) {
        return TOLD.stream().filter(one -> one.endsWith(" " + key)).toList();
    }

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
        TOLD.add("write " + entry.getKey());
        Turnstile.pass();
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
        entries.forEach(this::write);
        entries.clear();
    }

    @Override
    public void delete(Object key) {
        TOLD.add("delete " + key);
        Turnstile.pass();
    }

    @Override
    public void deleteAll(Collection<?> keys) {
        keys.forEach(this::delete);
        keys.clear();
    }
}
