/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.InMemoryFormat;
import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epoch;
import org.latchkey.store.Knowledge;
import org.latchkey.store.Lifetime;
import org.latchkey.store.Mark;
import org.latchkey.store.OperationId;
import org.latchkey.store.Stamp;
import org.latchkey.store.Verdict;

class SeekerTest {

    private static final long NOW = 1_000;

    private static HazelcastInstance member;

    @BeforeAll
    static void start() {
        member = Hazelcast.newHazelcastInstance(MemberConfigs.embedded(0, ClusterSettings.Fencing.DEFAULT)
                .addMapConfig(new MapConfig("objects").setInMemoryFormat(InMemoryFormat.OBJECT)));
    }

    @AfterAll
    static void stop() {
        member.getLifecycleService().terminate();
    }

    private static StoredKey key(int number) {
        return new StoredKey(EntryKey.unscoped(Bytes.of(new byte[] {(byte) number})));
    }

    private static StoredEnvelope entry(long end) {
        return stored(end, Bytes.of(new byte[] {1}), null);
    }

    private static StoredEnvelope stored(long end, @Nullable Bytes value, @Nullable Mark mark) {
        Stamp stamp = new Stamp(1, new OperationId(1, 1), Verdict.CREATED, Knowledge.of(0), 0, null);
        return new StoredEnvelope(
                new Envelope(stamp, new Lifetime(1, 1, end, Long.MAX_VALUE), value, null, null, mark));
    }

    private static Findings find(String map, int most) throws Exception {
        return Tenures.of(member).seeker(map).find(new Search(NOW, 7, most));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes", "objects"})
    void whatIsOverIsFound_inWhateverFormItIsKept(String name) throws Exception {
        IMap<StoredKey, StoredEnvelope> map = member.getMap(name);
        map.set(key(1), entry(NOW));
        map.set(key(2), entry(NOW + 1));
        map.set(key(3), entry(Long.MAX_VALUE));

        assertThat(find(name, 10).keys()).containsExactly(key(1));
    }

    @Test
    void noMoreAreFoundThanAreEnough() throws Exception {
        IMap<StoredKey, StoredEnvelope> map = member.getMap("many");
        for (int i = 0; i < 100; i++) {
            map.set(key(i), entry(NOW));
        }

        assertThat(find("many", 30).keys()).hasSize(30);
    }

    @Test
    void theHighestFloorIsTold_thatAnythingWaitsFor() throws Exception {
        IMap<StoredKey, StoredEnvelope> map = member.getMap("tombstones");
        for (int number = 1; number <= 20; number++) {
            map.set(key(number), stored(NOW, null, new Mark.Revoked(new Epoch(number, 1, null))));
        }

        Findings findings = find("tombstones", 100);
        assertThat(findings.highestFloor()).isEqualTo(20);
        assertThat(findings.keys()).hasSize(7);
    }

    @Test
    void ofAMapThatIsNotThere_nothingIsFound() throws Exception {
        assertThat(find("nothing", 10).keys()).isEmpty();
    }
}
