/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.config.MapConfig;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.map.impl.MapService;
import com.hazelcast.map.impl.proxy.MapProxyImpl;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Answer;
import org.latchkey.store.Bytes;
import org.latchkey.store.Condition.Presence;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.OperationId;
import org.latchkey.store.Scope;
import org.latchkey.store.Selection;
import org.latchkey.store.Transition;

/** A map is indexed by what its users need, from their first use on. */
class EntryIndexesTest {

    private static final Bytes BYTES = Bytes.of(new byte[] {1});
    private static final EntryKey UNSCOPED = EntryKey.unscoped(BYTES);

    private static HazelcastInstance member;
    private static int maps;

    private IMap<StoredKey, StoredEnvelope> map;
    private EntryIndexes indexes;

    @BeforeAll
    static void start() {
        member = Hazelcast.newHazelcastInstance(MemberConfigs.embedded(0, ClusterSettings.Fencing.DEFAULT)
                .addMapConfig(new MapConfig("other").setBackupCount(0)));
    }

    @AfterAll
    static void stop() {
        member.getLifecycleService().terminate();
    }

    @BeforeEach
    void open() {
        map = member.getMap(Names.ENTRIES + "indexed:" + ++maps);
        indexes = new EntryIndexes(map);
    }

    @Test
    void aPlainCache_hasNone() {
        indexes.before(UNSCOPED, storing(null));

        assertThat(indexes.find(new Selection.In(Scope.DEFAULT))).isFalse();
        assertThat(found()).isEmpty();
    }

    @Test
    void anEntryInANamespace_bringsTheIndexOfScopes() {
        indexes.before(new EntryKey(Scope.of("sync"), BYTES), storing(null));

        assertThat(found()).containsExactly("latchkey-" + Indexes.PATH);
        assertThat(indexes.find(new Selection.In(Scope.DEFAULT))).isTrue();
    }

    @Test
    void anEntryOfAUser_bringsTheIndexOfUsers() {
        indexes.before(UNSCOPED, storing("alice"));

        assertThat(found()).containsExactly("latchkey-" + Indexes.USER);
    }

    @Test
    void aQuestionForAUser_bringsTheIndexOfUsers() {
        assertThat(indexes.find(new Selection.OfUser("alice", null))).isTrue();
        assertThat(found()).containsExactly("latchkey-" + Indexes.USER);
    }

    @Test
    void whoHasLostTheCluster_addsThemAgain() {
        indexes.before(UNSCOPED, storing("alice"));
        map.destroy();
        map = member.getMap(map.getName());
        indexes.forget();
        indexes.before(UNSCOPED, storing("alice"));

        assertThat(found()).containsExactly("latchkey-" + Indexes.USER);
    }

    private static Transition storing(@Nullable String user) {
        return new Transition(
                new OperationId(1, 1), Presence.ANY, new Effect.Store(BYTES, user), ExpiryRule.NONE, Answer.NOTHING, 0);
    }

    private List<String> found() {
        var proxy = (MapProxyImpl<?, ?>) map;
        MapService service = proxy.getService();
        return Arrays.stream(service.getMapServiceContext()
                        .getMapContainer(proxy.getName())
                        .getGlobalIndexRegistry()
                        .getIndexes())
                .map(index -> index.getName())
                .toList();
    }
}
