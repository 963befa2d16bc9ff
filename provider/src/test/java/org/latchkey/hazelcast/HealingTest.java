/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.CacheIdentity;
import org.latchkey.store.CacheLink;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;
import org.latchkey.store.Verdict;

/** Whether what a smaller part of a cluster did alone ends as it must when the two find each other again. */
class HealingTest {

    private static final CacheIdentity CACHE = new CacheIdentity("default", "split");
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long HOUR = 3_600_000;

    private final SplitCluster cluster = new SplitCluster();
    private final List<HazelcastCluster> connections = new ArrayList<>();

    @AfterEach
    void stop() {
        connections.forEach(HazelcastCluster::close);
        cluster.close();
    }

    @Test
    void whatWasRevokedInTheSmallerPart_isRevoked_andWhatWasRemovedInTheOther_staysAway() {
        CacheLink large = join(0);
        CacheLink small = join(2);
        for (int i = 0; i < 20; i++) {
            Verb.put(large, "removed" + i, "v");
            Verb.put(large, "revoked" + i, "v");
            Verb.put(large, "changed" + i, "old");
            Verb.putFor("bob", large, "bobs" + i);
        }
        cluster.split();
        for (int i = 0; i < 20; i++) {
            Verb.remove(large, "removed" + i);
            new Sessions(small).revoke(key("revoked" + i), HOUR);
            new Sessions(small).revoke(key("unheard-of" + i), HOUR);
            Verb.put(small, "new" + i, "v");
            Verb.put(small, "changed" + i, "new");
        }
        new Sessions(small).raise(new Subject.OfUser("bob"));
        // Its number is as high as the other part's line, or higher, and hides what happened below it.
        new Sessions(large).raise(new Subject.OfUser("carol"));
        assertThat(Verb.get(large, "revoked1")).isEqualTo("v");
        assertThat(Verb.read(large, "bobs1")).isEqualTo(Verdict.HIT);

        cluster.heal();

        await().atMost(PATIENCE).untilAsserted(() -> {
            for (CacheLink link : List.of(large, small)) {
                for (int i = 0; i < 20; i++) {
                    assertThat(Verb.get(link, "removed" + i)).isNull();
                    assertThat(Verb.read(link, "revoked" + i)).isEqualTo(Verdict.REVOKED);
                    assertThat(Verb.read(link, "unheard-of" + i)).isEqualTo(Verdict.REVOKED);
                    assertThat(Verb.get(link, "new" + i)).isNull();
                    assertThat(Verb.get(link, "changed" + i)).isEqualTo("old");
                    assertThat(Verb.read(link, "bobs" + i)).isEqualTo(Verdict.REVOKED);
                }
            }
        });
    }

    @Test
    void aPartitionInWhichTheMergeChangedSomething_beginsANewTenure() {
        CacheLink large = join(0);
        CacheLink small = join(2);
        Verb.put(large, "revoked", "v");
        cluster.split();
        new Sessions(small).revoke(key("revoked"), HOUR);
        int partition = partitionOf("revoked");
        Tenure before = standing(partition);
        cluster.heal();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(Verb.read(large, "revoked")).isEqualTo(Verdict.REVOKED));
        assertThat(standing(partition)).isNotEqualTo(before);
    }

    private int partitionOf(String key) {
        return cluster.member(0)
                .getPartitionService()
                .getPartition(new StoredKey(key(key)))
                .getPartitionId();
    }

    /** Of the larger part. */
    private Tenure standing(int partition) {
        Tenures first = Tenures.of(cluster.member(0));
        boolean isOfFirst = IntStream.of(first.owned()).anyMatch(each -> each == partition);
        return (isOfFirst ? first : Tenures.of(cluster.member(1))).now(partition);
    }

    private CacheLink join(int member) {
        HazelcastCluster connection = HazelcastCluster.over(cluster.member(member), SmallCluster.SETTINGS);
        connections.add(connection);
        return connection.join(CACHE, CacheDescription.of(Map.of("key type", "String")), new RecordingEars());
    }

    private static EntryKey key(String text) {
        return Sessions.key(Scope.DEFAULT, text);
    }
}
