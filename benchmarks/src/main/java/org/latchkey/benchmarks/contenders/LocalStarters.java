/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.Configuration;
import javax.cache.spi.CachingProvider;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.expiry.ExpiryPolicy;
import org.ehcache.jsr107.Eh107Configuration;
import org.ehcache.jsr107.EhcacheCachingProvider;

/**
 * Caches of one process. All have room for everything; where one has a faster way to say how long entries live than the
 * standard's, it is said in that way.
 */
final class LocalStarters {

    private static final Duration HOUR = Duration.ofHours(1);

    private LocalStarters() {}

    static Store caffeine(Shape shape, boolean byValue) {
        CaffeineConfiguration<String, Object> configuration =
                new CaffeineConfiguration<>(shape.eternal().standard(byValue));
        configuration.setMaximumSize(OptionalLong.of(shape.room()));
        OptionalLong hour = OptionalLong.of(HOUR.toNanos());
        switch (shape.life()) {
            case FIXED -> configuration.setExpireAfterWrite(hour);
            case SLIDING -> configuration.setExpireAfterAccess(hour);
            case ETERNAL -> {}
        }
        return open(CaffeineCachingProvider.class.getName(), configuration);
    }

    static Store cache2k(Shape shape, boolean byValue) {
        Cache2kBuilder<String, Object> builder = Cache2kBuilder.of(String.class, Object.class)
                .entryCapacity(shape.room())
                .with(JCacheConfig.class, each -> each.copyAlwaysIfRequested(byValue));
        switch (shape.life()) {
            case FIXED -> builder.expireAfterWrite(1, TimeUnit.HOURS);
            case SLIDING -> {}
            case ETERNAL -> builder.eternal(true);
        }
        boolean isNative = shape.life() != Shape.Life.SLIDING;
        ExtendedMutableConfiguration<String, Object> configuration =
                (isNative ? shape.eternal() : shape).configure(ExtendedMutableConfiguration.of(builder), byValue);
        if (isNative) {
            // It takes either its own word for how long entries live, or the standard's.
            configuration.setExpiryPolicyFactory(null);
        }
        return open("org.cache2k.jcache.provider.JCacheProvider", configuration);
    }

    static Store ehcache(Shape shape, boolean byValue) {
        String provider = EhcacheCachingProvider.class.getName();
        if (byValue) {
            // Its own configuration copies nothing; the standard's leads to its serializing copier.
            return open(provider, shape.standard(true));
        }
        ExpiryPolicy<Object, Object> life = switch (shape.life()) {
            case FIXED -> ExpiryPolicyBuilder.timeToLiveExpiration(HOUR);
            case SLIDING -> ExpiryPolicyBuilder.timeToIdleExpiration(HOUR);
            case ETERNAL -> ExpiryPolicyBuilder.noExpiration();
        };
        CacheConfigurationBuilder<String, Object> builder = CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        String.class, Object.class, ResourcePoolsBuilder.heap(shape.room()))
                .withExpiry(life);
        Store store = open(provider, Eh107Configuration.fromEhcacheCacheConfiguration(builder));
        if (shape.isCounted()) {
            Caching.getCachingProvider(provider).getCacheManager().enableStatistics(Shape.NAME, true);
        }
        return store;
    }

    private static Store open(String name, Configuration<String, Object> configuration) {
        CachingProvider provider = Caching.getCachingProvider(name);
        CacheManager manager = provider.getCacheManager();
        Cache<String, Object> cache = manager.createCache(Shape.NAME, configuration);
        return new JCacheStore(cache, provider::close);
    }
}
