/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import java.net.URI;
import java.util.Properties;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;
import org.latchkey.LatchkeyProperties;
import org.latchkey.SessionCacheConfiguration;

/** Latchkey as it is without any setting, but for the number of copies that are kept near. */
final class LatchkeyStarter {

    private static final String PROVIDER = "org.latchkey.spi.LatchkeyCachingProvider";

    private LatchkeyStarter() {}

    static Store embedded(Shape shape) {
        return open(shape, new Properties(), () -> {});
    }

    static Store embeddedCoarse(Shape shape) {
        Properties settings = new Properties();
        settings.setProperty(LatchkeyProperties.CLOCK, "coarse");
        return open(shape, settings, () -> {});
    }

    static Store cluster(Shape shape) {
        Nodes nodes = Nodes.beside();
        return open(shape, nodes.member(), nodes::close);
    }

    static Store client(Shape shape) {
        Nodes nodes = Nodes.start(3);
        return open(shape, nodes.client(), nodes::close);
    }

    private static Store open(Shape shape, Properties settings, Runnable end) {
        CachingProvider provider = Caching.getCachingProvider(PROVIDER);
        SessionCacheConfiguration<String, Object> configuration = SessionCacheConfiguration.builder(
                        shape.standard(true))
                .nearCache(shape.nearRoom())
                .build();
        Cache<String, Object> cache = provider.getCacheManager(
                        URI.create("latchkey:benchmark"), LatchkeyStarter.class.getClassLoader(), settings)
                .createCache(Shape.NAME, configuration);
        return new JCacheStore(cache, () -> {
            provider.close();
            end.run();
        });
    }
}
