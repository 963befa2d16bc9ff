/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.latchkey.store.CacheIdentity;

/** When the coordinator clears away what others have left. */
class DoomedCachesTest {

    private static final long PATIENCE = 30_000;
    private static final CacheIdentity CACHE = new CacheIdentity("default", "cache");
    private static final Map<String, CacheIdentity> ONE = Map.of("one", CACHE);
    private static final Map<String, CacheIdentity> BOTH = Map.of("one", CACHE, "two", CACHE);

    private final List<String> tried = new ArrayList<>();
    private final DoomedCaches doomed = new DoomedCaches((cache, incarnation) -> tried.add(incarnation), PATIENCE);

    @Test
    void whatIsDoomed_isLeftToOthersForAWhile() {
        doomed.clearAway(ONE, 0);
        doomed.clearAway(ONE, PATIENCE - 1);
        assertThat(tried).isEmpty();
        doomed.clearAway(ONE, PATIENCE);
        assertThat(tried).containsExactly("one");
    }

    @Test
    void whatOthersHaveClearedAway_isLeftAlone() {
        doomed.clearAway(ONE, 0);
        doomed.clearAway(Map.of(), PATIENCE);
        doomed.clearAway(ONE, 2 * PATIENCE - 1);
        assertThat(tried).isEmpty();
    }

    @Test
    void oneThatFails_endsTheRound_andHasItsTurnAgainAfterTheOthersAndAsLong() {
        DoomedCaches failing = new DoomedCaches(
                (cache, incarnation) -> {
                    tried.add(incarnation);
                    throw new IllegalStateException("the test says so");
                },
                PATIENCE);
        failing.clearAway(BOTH, 0);
        failing.clearAway(BOTH, PATIENCE);
        assertThat(tried).hasSize(1);
        failing.clearAway(BOTH, PATIENCE + 1);
        failing.clearAway(BOTH, 2 * PATIENCE - 1);
        assertThat(tried).containsExactlyInAnyOrder("one", "two");
        failing.clearAway(BOTH, 2 * PATIENCE + 1);
        assertThat(tried).hasSize(3);
    }
}
