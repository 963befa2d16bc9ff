/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.time.Duration;
import javax.cache.Caching;
import org.ehcache.config.builders.CacheConfigurationBuilder;
import org.ehcache.config.builders.ExpiryPolicyBuilder;
import org.ehcache.config.builders.ResourcePoolsBuilder;
import org.ehcache.expiry.ExpiryPolicy;
import org.ehcache.jsr107.Eh107Configuration;
import org.ehcache.jsr107.EhcacheCachingProvider;

/** Ehcache's JCache. */
final class EhcacheStarter {

    private static final Duration HOUR = Duration.ofHours(1);

    private EhcacheStarter() {}

    static Store start(Shape shape, boolean byValue) {
        String provider = EhcacheCachingProvider.class.getName();
        if (byValue) {
            // Its own configuration copies nothing; the standard's leads to its serializing copier.
            return LocalCaches.open(provider, shape.standard(true));
        }
        ExpiryPolicy<Object, Object> life = switch (shape.life()) {
            case FIXED -> ExpiryPolicyBuilder.timeToLiveExpiration(HOUR);
            case SLIDING -> ExpiryPolicyBuilder.timeToIdleExpiration(HOUR);
            case ETERNAL -> ExpiryPolicyBuilder.noExpiration();
        };
        CacheConfigurationBuilder<String, Object> builder = CacheConfigurationBuilder.newCacheConfigurationBuilder(
                        String.class, Object.class, ResourcePoolsBuilder.heap(shape.room()))
                .withExpiry(life);
        Store store = LocalCaches.open(provider, Eh107Configuration.fromEhcacheCacheConfiguration(builder));
        if (shape.isCounted()) {
            Caching.getCachingProvider(provider).getCacheManager().enableStatistics(Shape.NAME, true);
        }
        return store;
    }
}
