/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.config.Config;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.Properties;
import java.util.UUID;
import javax.cache.Cache;
import javax.cache.CacheManager;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.spi.CachingProvider;

/** What is measured: each on one member of its own, on loopback, which finds nobody. */
public enum Contestant {

    /** Latchkey's JCache, embedded, as it is without any setting. */
    LATCHKEY {
        @Override
        Store open() {
            CachingProvider provider = Caching.getCachingProvider("org.latchkey.spi.LatchkeyCachingProvider");
            return Store.of(cache(provider.getCacheManager()), provider::close);
        }
    },

    /** Hazelcast's own JCache, as it is without any setting. */
    HAZELCAST_JCACHE {
        @Override
        Store open() {
            CachingProvider provider = Caching.getCachingProvider(HazelcastCachingProvider.MEMBER_CACHING_PROVIDER);
            HazelcastInstance member = member();
            Properties properties = HazelcastCachingProvider.propertiesByInstanceItself(member);
            CacheManager manager =
                    provider.getCacheManager(provider.getDefaultURI(), Contestant.class.getClassLoader(), properties);
            return Store.of(cache(manager), member::shutdown);
        }
    },

    /** A plain Hazelcast map: no JCache, no expiry policies, no statistics beyond its own. */
    HAZELCAST_MAP {
        @Override
        Store open() {
            HazelcastInstance member = member();
            return Store.of(member.<String, String>getMap("benchmark"), member::shutdown);
        }
    };

    /** Starts the member and creates the map. */
    abstract Store open();

    private static Cache<String, String> cache(CacheManager manager) {
        return manager.createCache(
                "benchmark", new MutableConfiguration<String, String>().setTypes(String.class, String.class));
    }

    private static HazelcastInstance member() {
        Config config = new Config().setClusterName("benchmark-" + UUID.randomUUID());
        config.setProperty("hazelcast.phone.home.enabled", "false").setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        return Hazelcast.newHazelcastInstance(config);
    }
}
