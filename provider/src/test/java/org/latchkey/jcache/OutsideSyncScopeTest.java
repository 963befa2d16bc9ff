/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
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
    void aClearInANamespace_isOneOfTheWholeCache() {
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
}
