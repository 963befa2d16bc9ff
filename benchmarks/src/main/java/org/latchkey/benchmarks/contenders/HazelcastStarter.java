/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import com.hazelcast.cache.HazelcastCachingProvider;
import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.CacheConfig;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.JoinConfig;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.NearCacheConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.spi.CachingProvider;

/** Hazelcast's own caches, with one backup as it keeps them without any setting. */
final class HazelcastStarter {

    private HazelcastStarter() {}

    /** Of a member on loopback that looks for these and for nobody else. */
    static Config config(String cluster, String bind, List<String> members) {
        Config config = new Config().setClusterName(cluster);
        config.setProperty("hazelcast.phone.home.enabled", "false")
                .setProperty("hazelcast.logging.type", "slf4j")
                .setProperty("hazelcast.wait.seconds.before.join", "0");
        int colon = bind.lastIndexOf(':');
        config.getNetworkConfig()
                .setPort(Integer.parseInt(bind.substring(colon + 1)))
                .getInterfaces()
                .setEnabled(true)
                .addInterface(bind.substring(0, colon));
        JoinConfig join = config.getNetworkConfig().getJoin();
        join.getAutoDetectionConfig().setEnabled(false);
        join.getMulticastConfig().setEnabled(false);
        join.getTcpIpConfig().setEnabled(!members.isEmpty()).setMembers(members);
        return config;
    }

    private static Config alone() {
        String bind = "127.0.0.1:" + Nodes.freePorts(1).get(0);
        return config("benchmark-" + UUID.randomUUID(), bind, List.of());
    }

    static Store member(Shape shape) {
        HazelcastInstance member = Hazelcast.newHazelcastInstance(alone());
        return new JCacheStore(
                cache(HazelcastCachingProvider.MEMBER_CACHING_PROVIDER, member, shape), member::shutdown);
    }

    static Store cluster(Shape shape) {
        Nodes nodes = Nodes.plainBeside();
        HazelcastInstance member =
                Hazelcast.newHazelcastInstance(config(nodes.cluster(), nodes.own(), nodes.endpoints()));
        return new JCacheStore(
                cache(HazelcastCachingProvider.MEMBER_CACHING_PROVIDER, member, shape),
                () -> stop(member::shutdown, nodes));
    }

    static Store client(Shape shape) {
        Nodes nodes = Nodes.plain(3);
        return client(nodes, clientConfig(nodes), shape);
    }

    static Store clientNear(Shape shape) {
        Nodes nodes = Nodes.plain(3);
        ClientConfig config = clientConfig(nodes).addNearCacheConfig(near(shape));
        return client(nodes, config, shape);
    }

    private static Store client(Nodes nodes, ClientConfig config, Shape shape) {
        HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
        return new JCacheStore(
                cache(HazelcastCachingProvider.CLIENT_CACHING_PROVIDER, client, shape),
                () -> stop(client::shutdown, nodes));
    }

    private static void stop(Runnable own, Nodes nodes) {
        own.run();
        nodes.close();
    }

    private static ClientConfig clientConfig(Nodes nodes) {
        ClientConfig config = new ClientConfig().setClusterName(nodes.cluster());
        config.setProperty("hazelcast.logging.type", "slf4j");
        config.getNetworkConfig().setAddresses(nodes.endpoints());
        return config;
    }

    private static NearCacheConfig near(Shape shape) {
        EvictionConfig eviction = new EvictionConfig()
                .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setSize(shape.nearRoom());
        return new NearCacheConfig(Shape.NAME)
                .setInMemoryFormat(InMemoryFormat.OBJECT)
                .setInvalidateOnChange(true)
                .setCacheLocalEntries(true)
                .setEvictionConfig(eviction);
    }

    /** Without a size of its own it would hold 10,000. */
    private static Cache<String, Object> cache(String name, HazelcastInstance instance, Shape shape) {
        CacheConfig<String, Object> configuration = new CacheConfig<>(shape.standard(true));
        configuration.setEvictionConfig(new EvictionConfig()
                .setMaxSizePolicy(MaxSizePolicy.ENTRY_COUNT)
                .setEvictionPolicy(EvictionPolicy.LRU)
                .setSize(shape.room()));
        CachingProvider provider = Caching.getCachingProvider(name);
        Properties properties = HazelcastCachingProvider.propertiesByInstanceItself(instance);
        return provider.getCacheManager(provider.getDefaultURI(), HazelcastStarter.class.getClassLoader(), properties)
                .createCache(Shape.NAME, configuration);
    }

    static Store mapNear(Shape shape) {
        MapConfig map = new MapConfig(Shape.NAME).setNearCacheConfig(near(shape));
        int hour = (int) TimeUnit.HOURS.toSeconds(1);
        switch (shape.life()) {
            case FIXED -> map.setTimeToLiveSeconds(hour);
            case SLIDING -> map.setMaxIdleSeconds(hour);
            case ETERNAL -> {}
        }
        map.setStatisticsEnabled(shape.isCounted());
        HazelcastInstance member = Hazelcast.newHazelcastInstance(alone().addMapConfig(map));
        IMap<String, Object> opened = member.getMap(Shape.NAME);
        return new MapStore(opened, member::shutdown);
    }
}
