/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.latchkey.config.Endpoint;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/** What a part of a cluster does that is smaller than it must be. */
class MinimumSizeTest {

    private static final CacheIdentity CACHE = new CacheIdentity("default", "minimum");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ClusterSettings SETTINGS = new ClusterSettings(2_000, 1_000, 1);

    @Test
    void thePartThatIsTooSmall_neitherReadsNorWrites_andSaysWhichSettingSaysSo() {
        try (SplitCluster cluster = new SplitCluster(2);
                HazelcastCluster large = HazelcastCluster.over(cluster.member(0), SETTINGS);
                HazelcastCluster small = HazelcastCluster.over(cluster.member(2), SETTINGS)) {
            CacheLink there = join(large);
            CacheLink here = join(small);
            Verb.put(there, "k", "v");
            assertThat(Verb.get(here, "k")).isEqualTo("v");

            cluster.split();

            assertThat(Verb.get(there, "k")).isEqualTo("v");
            await().atMost(PATIENCE).untilAsserted(() -> assertRefused(() -> Verb.get(here, "k")));
            assertRefused(() -> Verb.put(here, "k", "other"));

            cluster.heal();

            assertThat(Verb.get(there, "k")).isEqualTo("v");
            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(Verb.get(here, "k")).isEqualTo("v"));
        }
    }

    private static void assertRefused(Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(Reason.UNREACHABLE))
                .hasMessageContaining("latchkey.minimum.members");
    }

    @Test
    void allOfLatchkeysMaps_areProtected_andNoOthers() {
        Config config = config(3);
        for (String map : new String[] {Names.ENTRIES + "x", Names.SLOTS + "x", Names.CATALOG, Names.SEQUENCE}) {
            MapConfig found = config.findMapConfig(map);
            assertThat(found.getSplitBrainProtectionName()).as(map).isEqualTo("latchkey");
        }
        assertThat(config.getSplitBrainProtectionConfig("latchkey").getMinimumClusterSize())
                .isEqualTo(3);
        assertThat(config.findMapConfig("another").getSplitBrainProtectionName())
                .isNull();
    }

    @Test
    void withoutAMinimum_nothingIsProtected() {
        assertThat(config(1).getSplitBrainProtectionConfigs()).isEmpty();
        assertThat(config(1).findMapConfig(Names.CATALOG).getSplitBrainProtectionName())
                .isNull();
    }

    @Test
    void whatTheUserHasDecidedForAMap_stands() {
        Config users = new Config().addMapConfig(new MapConfig(Names.CATALOG).setSplitBrainProtectionName("own"));
        Config config = MemberConfigs.completed(users, 1, new ClusterSettings.Fencing(2_000, 500, 2));
        assertThat(config.findMapConfig(Names.CATALOG).getSplitBrainProtectionName())
                .isEqualTo("own");
        assertThat(config.findMapConfig(Names.SEQUENCE).getSplitBrainProtectionName())
                .isEqualTo("latchkey");
    }

    @Test
    void aMemberThatLatchkeyStarts_looksForTheRestOfItsClusterAllTheTime() {
        assertThat(config(1).getProperty("hazelcast.merge.first.run.delay.seconds"))
                .isEqualTo("5");
        assertThat(config(1).getProperty("hazelcast.merge.next.run.delay.seconds"))
                .isEqualTo("5");
    }

    private static Config config(int minimum) {
        Endpoint endpoint = new Endpoint("127.0.0.1", 5701);
        return MemberConfigs.memberOf(
                new Place.MemberOf("c", endpoint, List.of(endpoint)),
                1,
                new ClusterSettings.Fencing(2_000, 500, minimum));
    }

    private static CacheLink join(HazelcastCluster cluster) {
        return cluster.join(CACHE, CacheDescription.of(Map.of("key type", "String")), new RecordingEars());
    }
}
