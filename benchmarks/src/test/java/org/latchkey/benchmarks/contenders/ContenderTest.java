/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.contenders;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Those that run in this process alone, on a JVM without special arguments. */
class ContenderTest {

    private static final Shape SHAPE = new Shape(1_000, 1_000, Shape.Life.FIXED, true);

    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_NONE,
            names = {"LATCHKEY_.*", "HAZELCAST_.*", "REDISSON", "IGNITE"})
    void eachStoresFindsAndRemoves(Contender contender) {
        try (Store store = contender.start(SHAPE)) {
            store.put("one", "1");
            // Some ask a map or a set for null, which those of Map.of and Set.of refuse.
            store.putAll(new HashMap<>(Map.of("two", "2", "three", "3")));
            assertThat(store.get("one")).isEqualTo("1");
            assertThat(store.getAll(new HashSet<>(Set.of("two", "three", "four"))))
                    .containsExactlyInAnyOrderEntriesOf(Map.of("two", "2", "three", "3"));
            assertThat(store.remove("one")).isTrue();
            assertThat(store.remove("one")).isFalse();
            assertThat(store.get("one")).isNull();
        }
    }

    /** None is measured as one that copies where it does not. */
    @ParameterizedTest
    @EnumSource(
            mode = Mode.MATCH_NONE,
            names = {"LATCHKEY_.*", "HAZELCAST_.*", "REDISSON", "IGNITE"})
    void eachHandsOutCopies_ifItIsSaidTo(Contender contender) {
        try (Store store = contender.start(SHAPE)) {
            store.put("key", new byte[] {1});
            Object first = store.get("key");
            Object second = store.get("key");
            assertThat(first == second).isEqualTo(contender.copying() == Copying.REFERENCE);
        }
    }
}
