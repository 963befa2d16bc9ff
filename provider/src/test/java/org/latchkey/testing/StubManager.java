/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.net.URI;
import java.util.List;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.jspecify.annotations.Nullable;

/** A cache manager that has a URI and a class loader, and nothing else. */
public final class StubManager implements CacheManager {

    private final URI uri;
    private final ClassLoader classLoader;

    public StubManager(String uri, ClassLoader classLoader) {
        this.uri = URI.create(uri);
        this.classLoader = classLoader;
    }

    @Override
    public URI getURI() {
        return uri;
    }

    @Override
    public ClassLoader getClassLoader() {
        return classLoader;
    }

    @Override
    public Properties getProperties() {
        return new Properties();
    }

    @Override
    public CachingProvider getCachingProvider() {
        throw new UnsupportedOperationException();
    }

    @Override
    public <K, V, C extends Configuration<K, V>> Cache<K, V> createCache(String cacheName, C configuration) {
        throw new UnsupportedOperationException();
    }

    @Override
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName, Class<K> keyType, Class<V> valueType) {
        return null;
    }

    @Override
    public <K, V> @Nullable Cache<K, V> getCache(String cacheName) {
        return null;
    }

    @Override
    public Iterable<String> getCacheNames() {
        return List.of();
    }

    @Override
    public void destroyCache(String cacheName) {}

    @Override
    public void enableManagement(String cacheName, boolean enabled) {}

    @Override
    public void enableStatistics(String cacheName, boolean enabled) {}

    @Override
    public void close() {}

    @Override
    public boolean isClosed() {
        return false;
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        throw new IllegalArgumentException(type.getName());
    }
}
