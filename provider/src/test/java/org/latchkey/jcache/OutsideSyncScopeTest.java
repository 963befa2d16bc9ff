/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import java.util.Set;
import javax.cache.CacheException;
import javax.cache.processor.EntryProcessor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SyncScope;

/** A cache of what is the same in all namespaces, whatever that of a call's thread. */
class OutsideSyncScopeTest {

    private final Twin twin = new Twin();
    private final SessionCache<String, String> cache = twin.open(
                    SessionCacheConfiguration.builder(String.class, String.class)
                            .outsideSyncScope()
                            .build(),
                    SessionDefaults.NONE)
            .sessions();

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void whatIsWrittenInOneNamespace_isSeenInAllAndInNone() throws Exception {
        SyncScope.run("one", () -> cache.put("k", "v"));

        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(SyncScope.call("other", () -> cache.get("k"))).isEqualTo("v");
        assertThat(SyncScope.call("other", () -> cache.getAll(Set.of("k")))).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void aNearCopyOfOneNamespace_isGoneOnceAnotherHasWritten() throws Exception {
        cache.put("k", "old");
        assertThat(SyncScope.call("one", () -> cache.get("k"))).isEqualTo("old");

        SyncScope.run("other", () -> cache.put("k", "new"));

        assertThat(SyncScope.call("one", () -> cache.get("k"))).isEqualTo("new");
    }

    @Test
    void aClearInANamespace_isOneOfWhatAllSee() {
        cache.put("k", "v");

        SyncScope.run("one", cache::clear);

        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aView_isOfItsNamespaceAllTheSame() throws Exception {
        cache.put("k", "v");

        assertThat(SyncScope.call("one", () -> cache.namespace("named").get("k")))
                .isNull();
    }

    @Test
    void iteratorsAndChangesSeeThemToo() throws Exception {
        cache.put("k", "v");

        assertThat(SyncScope.call("one", () -> cache.iterator().next().getKey()))
                .isEqualTo("k");
        EntryProcessor<String, String, String> value = (entry, arguments) -> entry.getValue();
        assertThat(SyncScope.call("one", () -> cache.invoke("k", value))).isEqualTo("v");
        assertThat(SyncScope.call("one", () -> cache.getAndReplace("k", "w"))).isEqualTo("v");
        SyncScope.run("one", cache::removeAll);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aRevocationInANamespace_isSeenInAll() throws Exception {
        cache.put("k", "v");

        SyncScope.run("one", () -> cache.revoke("k"));

        assertThat(cache.get("k")).isNull();
        assertThat(SyncScope.call("other", () -> cache.get("k"))).isNull();
    }

    @Test
    void aProcessThatWouldHeedThem_doesNotJoin() {
        assertThatExceptionOfType(CacheException.class)
                .isThrownBy(() -> twin.open(
                        SessionCacheConfiguration.builder(String.class, String.class)
                                .build(),
                        SessionDefaults.NONE))
                .withMessageContaining("SyncScope");
    }

    @Test
    void aFunctionIsCalledInNoNamespace_sinceItsResultIsEverybodys() throws Exception {
        String around = SyncScope.call(
                "one", () -> cache.getOrSet("k", key -> SyncScope.current().orElse("none")));

        assertThat(around).isEqualTo("none");
    }
}
