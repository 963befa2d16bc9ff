/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import com.github.benmanes.caffeine.jcache.configuration.CaffeineConfiguration;
import com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider;
import java.time.Duration;
import java.util.OptionalLong;

/** Caffeine's JCache. */
final class CaffeineStarter {

    private static final Duration HOUR = Duration.ofHours(1);

    private CaffeineStarter() {}

    static Store start(Shape shape, boolean byValue) {
        CaffeineConfiguration<String, Object> configuration =
                new CaffeineConfiguration<>(shape.eternal().standard(byValue));
        configuration.setMaximumSize(OptionalLong.of(shape.room()));
        OptionalLong hour = OptionalLong.of(HOUR.toNanos());
        switch (shape.life()) {
            case FIXED -> configuration.setExpireAfterWrite(hour);
            case SLIDING -> configuration.setExpireAfterAccess(hour);
            case ETERNAL -> {}
        }
        return LocalCaches.open(CaffeineCachingProvider.class.getName(), configuration);
    }
}
