/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Future;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.processor.EntryProcessor;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProcessorTest {

    private final Twin twin = new Twin();
    private final Twin another = new Twin();
    private final Cache<String, String> cache =
            twin.open(Twin.strings(), Timing.SYSTEM).cache();

    @AfterEach
    void close() {
        twin.close();
        another.close();
    }

    @Test
    void whatAProcessorDidIsUndoneWhenItThrows() {
        cache.put("k", "v");

        assertThatThrownBy(() -> cache.<String>invoke("k", (entry, arguments) -> {
                    entry.setValue("w");
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(EntryProcessorException.class)
                .hasCauseInstanceOf(IllegalStateException.class);

        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void itsOwnKindOfExceptionIsNotWrappedTwice() {
        EntryProcessorException thrown = new EntryProcessorException("mine");

        assertThatThrownBy(() -> cache.<String>invoke("k", (entry, arguments) -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void aProcessorThatCallsTheCacheForItsOwnKeyIsRefusedAtOnce() {
        List<EntryProcessor<String, String, Object>> processors = List.of(
                (entry, arguments) -> {
                    cache.put("k", "w");
                    return "done";
                },
                (entry, arguments) -> cache.<Object>invoke("k", (inner, more) -> "done"),
                (entry, arguments) -> {
                    cache.putAll(Map.of("a", "b", "k", "w"));
                    return "done";
                });

        for (EntryProcessor<String, String, Object> processor : processors) {
            assertThatThrownBy(() -> cache.invoke("k", processor))
                    .isInstanceOf(EntryProcessorException.class)
                    .cause()
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("very entry");
        }
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aProcessorMayUseOtherKeys() {
        cache.put("other", "v");

        String seen = cache.invoke("k", (entry, arguments) -> {
            cache.put("third", "w");
            entry.setValue(cache.<String>invoke("other", (inner, more) -> inner.getValue()));
            return entry.getValue();
        });

        assertThat(seen).isEqualTo("v");
        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(cache.get("third")).isEqualTo("w");
    }

    /** Waiting takes real time: by the twin's clock a hold would be over while its thread waits for a processor. */
    @Test
    void processorsOfOneKeyRunOneAfterTheOtherInAllProcesses() throws Exception {
        Cache<String, String> one = twin.open(Twin.strings(), Timing.SYSTEM).cache();
        Cache<String, String> other = twin.open(Twin.strings(), Timing.SYSTEM).cache();
        EntryProcessor<String, String, String> increment = (entry, arguments) -> {
            int before = entry.exists() ? Integer.parseInt(entry.getValue()) : 0;
            entry.setValue(Integer.toString(before + 1));
            return "done";
        };
        List<Future<?>> callers = new ArrayList<>();
        for (Cache<String, String> used : List.of(one, other, one, other)) {
            callers.add(twin.elsewhere(() -> {
                for (int i = 0; i < 100; i++) {
                    used.invoke("counter", increment);
                }
                return null;
            }));
        }
        for (Future<?> caller : callers) {
            Twin.result(caller);
        }

        assertThat(cache.get("counter")).isEqualTo("400");
    }

    @Test
    void aValueIsTheProcessorsOwn() {
        Cache<String, int[]> arrays = another.open(
                        new MutableConfiguration<String, int[]>().setTypes(String.class, int[].class))
                .cache();
        arrays.put("k", new int[] {1});

        arrays.<String>invoke("k", (entry, arguments) -> {
            entry.getValue()[0] = 2;
            return "looked";
        });

        assertThat(arrays.get("k")).containsExactly(1);
    }

    @Test
    void oneFailureAmongManyIsItsOwn() {
        Map<String, EntryProcessorResult<String>> results =
                cache.invokeAll(Set.of("good", "bad", "nothing"), (entry, arguments) -> {
                    if (entry.getKey().equals("bad")) {
                        throw new IllegalStateException("broken");
                    }
                    return entry.getKey().equals("good") ? "fine" : null;
                });

        assertThat(results).containsOnlyKeys("good", "bad");
        assertThat(get(results, "good")).isEqualTo("fine");
        assertThatThrownBy(() -> get(results, "bad")).isInstanceOf(EntryProcessorException.class);
    }

    private static String get(Map<String, EntryProcessorResult<String>> results, String key) {
        return Objects.requireNonNull(results.get(key)).get();
    }

    @Test
    void aLoaderWithoutAValueIsAskedOnceForAnEntry() {
        RecordingLoader loader = new RecordingLoader();
        loader.answer = key -> null;
        Cache<String, String> loading = twin.open(
                        Twin.strings().setReadThrough(true).setCacheLoaderFactory(Twin.of(loader)))
                .cache();

        assertThat(loading.<String>invoke("k", (entry, arguments) -> entry.getValue() + " " + entry.getValue()))
                .isEqualTo("null null");

        assertThat(loader.asked).containsExactly("k");
    }
}
