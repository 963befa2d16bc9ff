/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.Topology;
import org.latchkey.testing.Application;
import org.latchkey.testing.ApplicationProcess;
import org.latchkey.testing.Recipe;

/** What two applications share when they use caches of the same names, and what they do not. */
@ParameterizedClass
@EnumSource(names = {"CLUSTER", "CLIENT"})
final class TwoApplicationsIT {

    /** Started once for each topology; the tests use caches of their own. */
    private static final Map<Topology, TwoApplications> STARTED = new EnumMap<>(Topology.class);

    private final TwoApplications both;
    private final ApplicationProcess first;
    private final ApplicationProcess second;

    TwoApplicationsIT(Topology topology) {
        both = requireNonNull(STARTED.get(topology));
        first = both.first();
        second = both.second();
    }

    @BeforeParameterizedClassInvocation
    static void start(Topology topology) {
        STARTED.put(topology, TwoApplications.start(topology, Map.of()));
    }

    @AfterParameterizedClassInvocation
    static void stop(Topology topology) {
        requireNonNull(STARTED.remove(topology)).close();
    }

    @Test
    void aCacheCreatedByBoth_isOneCache() {
        String cache = both.sharedCache(Recipe.STRINGS);

        first.put(cache, "k", "from the first");

        assertThat(second.get(cache, "k")).isEqualTo("from the first");
        assertThat(second.append(cache, "k", ", from the second")).isEqualTo("from the first, from the second");
        assertThat(first.get(cache, "k")).isEqualTo("from the first, from the second");
        first.remove(cache, "k");
        assertThat(second.get(cache, "k")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "LONG_KEYS,      key type,   java.lang.String,  java.lang.Long",
        "INTEGER_VALUES, value type, java.lang.String,  java.lang.Integer",
        "FOR_A_MINUTE,   expiry,     '',                ''",
        "PLAIN_TEXT,     codec,      java,              plain text",
    })
    void aDifferingConfiguration_isRefusedWithTheDifference(
            Recipe other, String trait, String inTheCluster, String here) {
        String cache = TwoApplications.freshName();
        first.create(cache, Recipe.STRINGS);
        first.put(cache, "k", "v");

        assertThatThrownBy(() -> second.create(cache, other))
                .hasMessageContaining("javax.cache.CacheException")
                .hasMessageContaining("'" + cache + "'")
                .hasMessageContaining(trait + " is " + inTheCluster)
                .hasMessageContaining(" in the cluster and " + here);
        assertThat(second.names()).doesNotContain(cache);
        assertThat(first.get(cache, "k")).isEqualTo("v");
    }

    @Test
    void close_inOne_leavesTheOtherWorkingAndKeepsTheData() {
        String cache = both.sharedCache(Recipe.STRINGS);
        first.put(cache, "k", "v");

        first.close(cache);

        assertThat(second.isClosed(cache)).isFalse();
        assertThat(second.get(cache, "k")).isEqualTo("v");
        second.put(cache, "k", "w");
        assertThatThrownBy(() -> first.get(cache, "k")).hasMessageContaining("java.lang.IllegalStateException");
        first.create(cache, Recipe.STRINGS);
        assertThat(first.get(cache, "k")).isEqualTo("w");
    }

    @Test
    void close_inBoth_keepsTheData() {
        String cache = both.sharedCache(Recipe.STRINGS);
        first.put(cache, "k", "v");

        first.close(cache);
        second.close(cache);

        second.create(cache, Recipe.STRINGS);
        assertThat(second.get(cache, "k")).isEqualTo("v");
    }

    @Test
    void destroyCache_closesTheOthersCacheBeforeItReturns() {
        String cache = both.sharedCache(Recipe.STRINGS);
        second.put(cache, "k", "v");

        first.destroy(cache);

        assertThat(second.isClosed(cache)).isTrue();
        assertThat(second.names()).doesNotContain(cache);
        assertThatThrownBy(() -> second.get(cache, "k")).hasMessageContaining("java.lang.IllegalStateException");
    }

    @Test
    void aCacheCreatedAgainAfterDestroy_isEmpty() {
        String cache = both.sharedCache(Recipe.STRINGS);
        second.put(cache, "k", "v");

        first.destroy(cache);
        second.create(cache, Recipe.STRINGS);

        assertThat(second.get(cache, "k")).isNull();
        assertThat(second.size(cache)).isZero();
    }

    @Test
    void aCacheCreatedAgainAfterDestroy_mayDiffer() {
        String cache = both.sharedCache(Recipe.STRINGS);

        first.destroy(cache);

        second.create(cache, Recipe.FOR_A_MINUTE);
        second.put(cache, "k", "v");
        assertThat(second.get(cache, "k")).isEqualTo("v");
    }

    @Test
    void destroyCache_reachesACacheThatIsNotOpenHere() {
        String cache = TwoApplications.freshName();
        second.create(cache, Recipe.STRINGS);

        first.destroy(cache);

        assertThat(second.isClosed(cache)).isTrue();
    }

    @Test
    void getCacheNames_listsThisManagersCachesOnly() {
        String ofFirst = TwoApplications.freshName();
        String ofSecond = TwoApplications.freshName();
        first.create(ofFirst, Recipe.STRINGS);
        second.create(ofSecond, Recipe.STRINGS);

        assertThat(first.names()).contains(ofFirst).doesNotContain(ofSecond);
        assertThat(second.names()).contains(ofSecond).doesNotContain(ofFirst);
    }

    @Test
    void managersOfDifferentUris_areDifferentScopes() {
        String cache = TwoApplications.freshName();
        first.create(cache, Recipe.STRINGS);
        first.put(cache, "k", "v");

        try (ApplicationProcess elsewhere =
                both.deployment().application("elsewhere", Map.of(Application.URI_OF_MANAGER, "test:elsewhere"))) {
            elsewhere.create(cache, Recipe.FOR_A_MINUTE);
            assertThat(elsewhere.get(cache, "k")).isNull();
            elsewhere.destroy(cache);
        }

        assertThat(first.get(cache, "k")).isEqualTo("v");
    }
}
