/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;
import org.latchkey.testing.Recipe;

/** What processes read from near copies, and that no copy is read once a change of its entry has returned elsewhere. */
@OnEveryTopology
final class NearCopiesIT {

    private static final int ROUNDS = 100;

    private final Parties parties;
    private final String key = "ann-" + UUID.randomUUID();

    NearCopiesIT(Parties parties) {
        this.parties = parties;
    }

    /** A change by one process, after which no other may read what was there before. */
    enum Change {
        PUT,
        PUT_ALL,
        REPLACE,
        GET_AND_REPLACE,
        REMOVE,
        GET_AND_REMOVE,
        REMOVE_ALL_OF_KEYS,
        REMOVE_ALL,
        CLEAR,
        REVOKE,
        REVOKE_USER,
        CHANGE_ID;

        void make(SessionCache<String, String> cache, String key) {
            switch (this) {
                case PUT -> cache.put(key, "ann:new");
                case PUT_ALL -> cache.putAll(Map.of(key, "ann:new"));
                case REPLACE -> cache.replace(key, "ann:new");
                case GET_AND_REPLACE -> cache.getAndReplace(key, "ann:new");
                case REMOVE -> cache.remove(key);
                case GET_AND_REMOVE -> cache.getAndRemove(key);
                case REMOVE_ALL_OF_KEYS -> cache.removeAll(Set.of(key));
                case REMOVE_ALL -> cache.removeAll();
                case CLEAR -> cache.clear();
                case REVOKE -> cache.revoke(key);
                case REVOKE_USER -> cache.revokeUser("ann");
                case CHANGE_ID -> cache.changeId(key, key + "-changed");
            }
        }

        @Nullable
        String leaves() {
            return compareTo(REMOVE) < 0 ? "ann:new" : null;
        }
    }

    @Test
    void anEntryThatWasRead_isReadFromItsCopyNext() {
        SessionCache<String, String> cache = parties.share(Recipe.SESSIONS).first();
        cache.getCacheManager().enableStatistics(cache.getName(), true);
        cache.put(key, "ann:1");
        for (int i = 0; i < 10; i++) {
            assertThat(cache.get(key)).isEqualTo("ann:1");
        }
        assertThat(figure(cache, "Hits")).isEqualTo(9);
        assertThat(figure(cache, "Misses")).isEqualTo(1);
        assertThat(cache.containsKey(key)).isTrue();
        assertThat(cache.lookup(key)).isInstanceOf(Lookup.Active.class);
        assertThat(cache.getAll(Set.of(key))).containsEntry(key, "ann:1");
        assertThat(figure(cache, "Hits")).isEqualTo(11);
    }

    @Test
    void entriesThatWereReadTogether_areReadFromTheirCopiesNext() {
        SessionCache<String, String> cache = parties.share(Recipe.SESSIONS).first();
        cache.getCacheManager().enableStatistics(cache.getName(), true);
        cache.put(key, "ann:1");
        cache.put(key + "2", "ann:2");
        assertThat(cache.getAll(Set.of(key, key + "2", key + "absent"))).hasSize(2);
        assertThat(figure(cache, "Misses")).isEqualTo(3);
        assertThat(cache.get(key)).isEqualTo("ann:1");
        assertThat(cache.getAll(Set.of(key, key + "2"))).hasSize(2);
        assertThat(figure(cache, "Hits")).isEqualTo(3);
        assertThat(figure(cache, "Misses")).isEqualTo(3);
    }

    @Test
    @SuppressWarnings("try") // A scope is there while it is open; nothing is asked of it.
    void whatWasReadInOneNamespace_isReadInNoOther() {
        SessionCache<String, String> cache = parties.share(Recipe.SESSIONS).first();
        cache.put(key, "ann:at home");
        assertThatItIsRead(cache, "ann:at home");
        SyncScope.run("elsewhere", () -> {
            assertThat(cache.get(key)).isNull();
            cache.put(key, "ann:elsewhere");
            assertThatItIsRead(cache, "ann:elsewhere");
        });
        assertThatItIsRead(cache, "ann:at home");
        SyncScope.run("elsewhere", () -> {
            assertThatItIsRead(cache, "ann:elsewhere");
            try (SyncScope outside = SyncScope.openOutside()) {
                assertThatItIsRead(cache, "ann:at home");
            }
        });
    }

    @Test
    void withoutTheNamespaceThatACacheDemands_noCopyIsReadEither() {
        SessionCache<String, String> cache =
                parties.share(Recipe.SESSIONS_IN_NAMESPACES).first();
        SyncScope.run("here", () -> {
            cache.put(key, "ann:here");
            assertThatItIsRead(cache, "ann:here");
        });
        assertThatThrownBy(() -> cache.get(key)).isInstanceOf(IllegalStateException.class);
    }

    /** From its owner, if it must be, and then from a copy. */
    private void assertThatItIsRead(SessionCache<String, String> cache, String value) {
        assertThat(cache.get(key)).isEqualTo(value);
        assertThat(cache.get(key)).isEqualTo(value);
    }

    @ParameterizedTest
    @EnumSource
    void noCopyIsRead_onceAChangeOfAnotherProcessHasReturned(Change change) {
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        for (int round = 0; round < ROUNDS; round++) {
            String each = key + round;
            cache.first().put(each, "ann:old");
            boolean together = round % 2 == 0;
            cache.all()
                    .forEach(reader -> assertThat(read(reader, each, together)).isEqualTo("ann:old"));
            change.make(cache.second(), each);
            for (SessionCache<String, String> reader : cache.all()) {
                assertThat(reader.get(each)).isEqualTo(change.leaves());
            }
        }
    }

    private static @Nullable String read(SessionCache<String, String> reader, String key, boolean together) {
        return together ? reader.getAll(Set.of(key)).get(key) : reader.get(key);
    }

    @Test
    void everyProcess_readsItsOwnAndAllOthersWrites() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        for (int round = 0; round < ROUNDS; round++) {
            SessionCache<String, String> writer =
                    cache.all().get(round % cache.all().size());
            writer.put(key, "ann:" + round);
            for (SessionCache<String, String> reader : cache.all()) {
                assertThat(reader.get(key)).isEqualTo("ann:" + round);
            }
        }
    }

    private static long figure(SessionCache<?, ?> cache, String name) {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        try {
            Set<ObjectName> beans = server.queryNames(
                    new ObjectName("org.latchkey:type=NearCache,Cache=" + cache.getName() + ",*"), null);
            assertThat(beans).hasSize(1);
            return (Long) server.getAttribute(beans.iterator().next(), name);
        } catch (JMException e) {
            throw new AssertionError(e);
        }
    }
}
