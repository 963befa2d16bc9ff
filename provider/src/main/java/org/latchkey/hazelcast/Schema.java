/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.ExecutorConfig;
import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.InvalidConfigurationException;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.MaxSizePolicy;
import com.hazelcast.config.MergePolicyConfig;
import com.hazelcast.core.HazelcastInstance;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How Latchkey's distributed objects are configured, on members that it starts and on those that it is given. */
final class Schema {

    private static final Logger LOG = LoggerFactory.getLogger(Schema.class);

    private static final int MOST_BACKUPS = 6;
    private static final int ACKNOWLEDGING_THREADS = 4;

    /** Of those that wait for partitions there may be many: one that waits for a backup must not hold up the others. */
    private static final int BUNDLING_THREADS = 32;

    private Schema() {}

    /** Adds what is missing to the configuration of a member that is about to start. */
    static void addTo(Config config, int backups) {
        add(config, map(Names.ENTRIES + "*", backups));
        add(config, map(Names.SLOTS + "*", backups));
        add(config, map(Names.CATALOG, MOST_BACKUPS));
        add(config, sequence());
        config.getExecutorConfigs()
                .putIfAbsent(Names.ACKNOWLEDGEMENTS, executor(Names.ACKNOWLEDGEMENTS, ACKNOWLEDGING_THREADS));
        config.getExecutorConfigs().putIfAbsent(Names.LEASES, executor(Names.LEASES, 1));
        config.getExecutorConfigs().putIfAbsent(Names.SEARCHES, executor(Names.SEARCHES, 1));
        config.getExecutorConfigs().putIfAbsent(Names.BUNDLES, executor(Names.BUNDLES, BUNDLING_THREADS));
    }

    private static void add(Config config, MapConfig map) {
        config.getMapConfigs().putIfAbsent(map.getName(), map);
    }

    /**
     * Sees to it that a running cluster has it all; what its members were started with stands. A round trip to each
     * member for each part that is missing.
     */
    static void ensure(HazelcastInstance instance, int backups) {
        Config config = instance.getConfig();
        addMissing(() -> config.addMapConfig(map(Names.ENTRIES + "*", backups)), "the maps of entries");
        addMissing(() -> config.addMapConfig(map(Names.SLOTS + "*", backups)), "the records of users' sessions");
        addMissing(() -> config.addMapConfig(map(Names.CATALOG, MOST_BACKUPS)), "the catalogue");
        addMissing(() -> config.addMapConfig(sequence()), "the number line");
        addMissing(
                () -> config.addExecutorConfig(executor(Names.ACKNOWLEDGEMENTS, ACKNOWLEDGING_THREADS)),
                "acknowledgements");
        addMissing(() -> config.addExecutorConfig(executor(Names.LEASES, 1)), "leases");
        addMissing(() -> config.addExecutorConfig(executor(Names.SEARCHES, 1)), "searches");
        addMissing(() -> config.addExecutorConfig(executor(Names.BUNDLES, BUNDLING_THREADS)), "bundles");
        if (instance.getLocalEndpoint() instanceof Member) {
            check(config.findMapConfig(Names.ENTRIES), backups);
            check(config.findMapConfig(Names.SLOTS), backups);
        }
    }

    /** Refuses a map from which entries can vanish unseen; a client cannot ask, and relies on its nodes. */
    private static void check(MapConfig effective, int backups) {
        boolean vanishing = effective.getEvictionConfig().getEvictionPolicy() != EvictionPolicy.NONE
                || effective.getTimeToLiveSeconds() != 0
                || effective.getMaxIdleSeconds() != 0;
        if (vanishing || effective.getMapStoreConfig().isEnabled()) {
            throw new StoreException(
                    Reason.DIFFERENT_CACHE,
                    "the Hazelcast configuration of the map '" + effective.getName()
                            + "' has an eviction policy, a time"
                            + " to live, an idle time or a map store, with which entries come and go unseen: configure"
                            + " '" + effective.getName() + "' without them",
                    null);
        }
        if (effective.getBackupCount() != backups) {
            LOG.warn(
                    "latchkey.backups is {} here, but this member's Hazelcast configuration keeps {} backups of '{}',"
                            + " which stands: make the two agree",
                    backups,
                    effective.getBackupCount(),
                    effective.getName());
        }
    }

    private static void addMissing(Runnable add, String what) {
        try {
            add.run();
        } catch (InvalidConfigurationException e) {
            LOG.debug("The cluster has its own configuration for {}, which stands", what, e);
        }
    }

    private static MapConfig map(String name, int backups) {
        return new MapConfig(name)
                .setBackupCount(backups)
                .setAsyncBackupCount(0)
                .setReadBackupData(false)
                .setInMemoryFormat(InMemoryFormat.BINARY)
                .setStatisticsEnabled(false)
                .setMergePolicyConfig(new MergePolicyConfig().setPolicy(Healing.class.getName()))
                .setTimeToLiveSeconds(0)
                .setMaxIdleSeconds(0)
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.NONE)
                        .setMaxSizePolicy(MaxSizePolicy.PER_NODE)
                        .setSize(Integer.MAX_VALUE));
    }

    /** Kept as an object, which is changed in place: drawing a number costs the same whatever there is in it. */
    private static MapConfig sequence() {
        return map(Names.SEQUENCE, MOST_BACKUPS).setInMemoryFormat(InMemoryFormat.OBJECT);
    }

    private static ExecutorConfig executor(String name, int threads) {
        return new ExecutorConfig(name, threads).setStatisticsEnabled(false);
    }
}
