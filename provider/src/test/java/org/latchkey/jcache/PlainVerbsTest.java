/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PlainVerbsTest {

    private final Twin twin = new Twin();
    private final Twin another = new Twin();
    private final Twin.Part<String, String> process = twin.open(Twin.strings());
    private final Cache<String, String> cache = process.cache();

    @AfterEach
    void close() {
        twin.close();
        another.close();
    }

    static Stream<Consumer<Cache<String, String>>> singleEntryVerbs() {
        return Stream.of(
                cache -> cache.get("k"),
                cache -> cache.containsKey("k"),
                cache -> cache.put("k", "w"),
                cache -> cache.getAndPut("k", "w"),
                cache -> cache.putIfAbsent("k", "w"),
                cache -> cache.remove("k"),
                cache -> cache.getAndRemove("k"),
                cache -> cache.remove("k", "v"),
                cache -> cache.remove("k", "other"),
                cache -> cache.replace("k", "w"),
                cache -> cache.getAndReplace("k", "w"),
                cache -> cache.replace("k", "v", "w"),
                cache -> cache.replace("k", "other", "w"));
    }

    @ParameterizedTest
    @MethodSource("singleEntryVerbs")
    void aPlainVerbIsOneStepWhetherTheEntryIsThereOrNot(Consumer<Cache<String, String>> verb) {
        verb.accept(cache);
        cache.put("k", "v");
        int before = process.store().asked().size();

        verb.accept(cache);

        assertThat(before).isEqualTo(2);
        assertThat(process.store().asked()).hasSize(before + 1);
    }

    @ParameterizedTest
    @MethodSource("singleEntryVerbs")
    void aClosedCacheRefusesEveryVerb(Consumer<Cache<String, String>> verb) {
        cache.close();

        assertThatThrownBy(() -> verb.accept(cache))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'sessions'");
    }

    @Test
    @SuppressWarnings("NullAway")
    void aClosedCacheSaysSoBeforeItLooksAtArguments() {
        cache.close();

        assertThatThrownBy(() -> cache.put(null, null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.getAll(null)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.invoke(null, null)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void aTypedCacheRefusesOtherTypesAndChangesNothing() {
        Cache raw = cache;

        assertThatThrownBy(() -> raw.put("k", 1))
                .isInstanceOf(ClassCastException.class)
                .hasMessageContaining("java.lang.Integer");
        assertThatThrownBy(() -> raw.putAll(Map.of("a", "b", 1, "c"))).isInstanceOf(ClassCastException.class);
        assertThat(process.store().size()).isZero();
    }

    @Test
    void comparesObjectsWhereEqualOnesMayEncodeDifferently() {
        Twin.Part<String, HashSet<String>> sets = another.open(new MutableConfiguration<String, HashSet<String>>());
        HashSet<String> stored = new HashSet<>(1_024);
        stored.addAll(List.of("a", "b", "c"));
        sets.cache().put("k", stored);

        assertThat(sets.cache().replace("k", new HashSet<>(Set.of("a", "b", "c")), new HashSet<>()))
                .isTrue();
        assertThat(sets.cache().get("k")).isEmpty();
    }

    @Test
    void bulkVerbsSendManyStepsAtATimeAndLoseNone() {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < 1_000; i++) {
            entries.put("k" + i, "v" + i);
        }
        cache.putAll(entries);

        assertThat(cache.getAll(entries.keySet())).isEqualTo(entries);
        assertThat(process.store().asked()).hasSize(2_000);
        cache.removeAll();
        assertThat(process.store().size()).isZero();
    }

    @Test
    void clearTakesEverythingAway() {
        cache.put("k", "v");

        cache.clear();

        assertThat(cache.iterator().hasNext()).isFalse();
    }

    @Test
    void anIteratorRemovesWhatItHandedOutLastAndOnlyOnce() {
        cache.put("k", "v");
        var iterator = cache.iterator();

        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        iterator.next();
        iterator.remove();

        assertThat(cache.containsKey("k")).isFalse();
        assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
    }
}
