/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.config.Config;
import com.hazelcast.config.EvictionConfig;
import com.hazelcast.config.EvictionPolicy;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import org.junit.jupiter.api.Test;
import org.latchkey.store.StoreException;

/** What becomes of a given member's own configuration of our maps. */
class SchemaTest {

    @Test
    void aMapThatEvicts_isRefused() {
        refused(new MapConfig(Names.ENTRIES + "*")
                .setEvictionConfig(new EvictionConfig()
                        .setEvictionPolicy(EvictionPolicy.LRU)
                        .setSize(100)));
    }

    @Test
    void aMapThatForgets_isRefused() {
        refused(new MapConfig(Names.ENTRIES + "*").setMaxIdleSeconds(60));
        refused(new MapConfig(Names.ENTRIES + "*").setTimeToLiveSeconds(60));
    }

    @Test
    void otherBackups_stand() {
        run(new MapConfig(Names.ENTRIES + "*").setBackupCount(2), member -> {
            Schema.ensure(member, 1);
            assertThat(member.getConfig().findMapConfig(Names.ENTRIES + "x").getBackupCount())
                    .isEqualTo(2);
        });
    }

    @Test
    void aGeneralRuleForMaps_givesWayToOurs() {
        run(new MapConfig("default").setMaxIdleSeconds(60), member -> {
            Schema.ensure(member, 2);
            MapConfig ours = member.getConfig().findMapConfig(Names.ENTRIES + "x");
            assertThat(ours.getMaxIdleSeconds()).isZero();
            assertThat(ours.getBackupCount()).isEqualTo(2);
        });
    }

    private static void refused(MapConfig map) {
        run(
                map,
                member -> assertThatThrownBy(() -> Schema.ensure(member, 1))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining(Names.ENTRIES + "*"));
    }

    private interface Trial {
        void with(HazelcastInstance member);
    }

    private static void run(MapConfig map, Trial test) {
        Config config = MemberConfigs.embedded(1, ClusterSettings.Fencing.DEFAULT);
        config.getMapConfigs().clear();
        config.addMapConfig(map);
        HazelcastInstance member = Hazelcast.newHazelcastInstance(config);
        try {
            test.with(member);
        } finally {
            member.getLifecycleService().terminate();
        }
    }
}
