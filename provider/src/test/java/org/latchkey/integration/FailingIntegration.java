/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import java.util.Collection;
import java.util.Map;
import javax.cache.Cache;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheWriter;

/** A loader and writer that fails, always with the same exception. */
record FailingIntegration(RuntimeException failure)
        implements CacheLoader<String, String>, CacheWriter<String, String> {

    @Override
    public String load(String key) {
        throw failure;
    }

    @Override
    public Map<String, String> loadAll(Iterable<? extends String> keys) {
        throw failure;
    }

    @Override
    public void write(Cache.Entry<? extends String, ? extends String> entry) {
        throw failure;
    }

    @Override
    public void writeAll(Collection<Cache.Entry<? extends String, ? extends String>> entries) {
        throw failure;
    }

    @Override
    public void delete(Object key) {
        throw failure;
    }

    @Override
    public void deleteAll(Collection<?> keys) {
        throw failure;
    }
}
