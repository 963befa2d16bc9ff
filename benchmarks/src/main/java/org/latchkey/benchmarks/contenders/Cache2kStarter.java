/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.util.concurrent.TimeUnit;
import org.cache2k.Cache2kBuilder;
import org.cache2k.jcache.ExtendedMutableConfiguration;
import org.cache2k.jcache.JCacheConfig;

/** cache2k's JCache. What is not used for an hour it finds by scanning now and then, which costs a hit next to nothing. */
final class Cache2kStarter {

    private Cache2kStarter() {}

    static Store start(Shape shape, boolean byValue) {
        Cache2kBuilder<String, Object> builder = Cache2kBuilder.of(String.class, Object.class)
                .entryCapacity(shape.room())
                .with(JCacheConfig.class, each -> each.copyAlwaysIfRequested(byValue));
        switch (shape.life()) {
            case FIXED -> builder.expireAfterWrite(1, TimeUnit.HOURS);
            case SLIDING -> builder.idleScanTime(1, TimeUnit.HOURS);
            case ETERNAL -> builder.eternal(true);
        }
        ExtendedMutableConfiguration<String, Object> configuration =
                shape.eternal().configure(ExtendedMutableConfiguration.of(builder), byValue);
        // It takes either its own word for how long entries live, or the standard's.
        configuration.setExpiryPolicyFactory(null);
        return LocalCaches.open("org.cache2k.jcache.provider.JCacheProvider", configuration);
    }
}
