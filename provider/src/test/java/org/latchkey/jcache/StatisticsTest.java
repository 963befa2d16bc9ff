/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.processor.MutableEntry;
import javax.management.JMException;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatisticsTest {

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    interface Verb {
        void on(Cache<String, String> cache);
    }

    /** Each verb at an entry {@code there=v} and at one that is not there: hits, misses, puts, removals. */
    static Stream<Arguments> verbs() {
        return Stream.of(
                row("get", cache -> cache.get("there"), cache -> cache.get("not"), "1 1 0 0"),
                row("containsKey", cache -> cache.containsKey("there"), cache -> cache.containsKey("not"), "0 0 0 0"),
                row("put", cache -> cache.put("there", "w"), cache -> cache.put("not", "w"), "0 0 2 0"),
                row(
                        "getAndPut",
                        cache -> cache.getAndPut("there", "w"),
                        cache -> cache.getAndPut("not", "w"),
                        "1 1 2 0"),
                row(
                        "putIfAbsent",
                        cache -> cache.putIfAbsent("there", "w"),
                        cache -> cache.putIfAbsent("not", "w"),
                        "1 1 1 0"),
                row("remove", cache -> cache.remove("there"), cache -> cache.remove("not"), "0 0 0 1"),
                row(
                        "remove the wrong",
                        cache -> cache.remove("there", "w"),
                        cache -> cache.remove("not", "w"),
                        "1 1 0 0"),
                row(
                        "remove the right",
                        cache -> cache.remove("there", "v"),
                        cache -> cache.remove("not", "v"),
                        "1 1 0 1"),
                row(
                        "getAndRemove",
                        cache -> cache.getAndRemove("there"),
                        cache -> cache.getAndRemove("not"),
                        "1 1 0 1"),
                row("replace", cache -> cache.replace("there", "w"), cache -> cache.replace("not", "w"), "1 1 1 0"),
                row(
                        "replace the wrong",
                        cache -> cache.replace("there", "w", "x"),
                        cache -> cache.replace("not", "w", "x"),
                        "1 1 0 0"),
                row("getAll", cache -> cache.getAll(Set.of("there", "not")), cache -> {}, "1 1 0 0"),
                row("putAll", cache -> cache.putAll(Map.of("there", "w", "not", "w")), cache -> {}, "0 0 2 0"),
                row("removeAll", cache -> cache.removeAll(Set.of("there", "not")), cache -> {}, "0 0 0 1"),
                row("clear", Cache::clear, cache -> {}, "0 0 0 0"),
                row(
                        "invoke that sets",
                        cache -> cache.<String>invoke("there", StatisticsTest::set),
                        cache -> cache.<String>invoke("not", StatisticsTest::set),
                        "1 1 2 0"));
    }

    private static Arguments row(String name, Verb there, Verb not, String expected) {
        return Arguments.of(name, there, not, expected);
    }

    private static String set(MutableEntry<String, String> entry, Object... arguments) {
        entry.setValue("w");
        return "done";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbs")
    void plainVerbsCountExactly(String name, Verb there, Verb not, String expected) throws JMException {
        counts(Twin.strings(), there, not, expected);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("verbs")
    void verbsThatWriteThroughCountTheSame(String name, Verb there, Verb not, String expected) throws JMException {
        counts(
                Twin.strings().setWriteThrough(true).setCacheWriterFactory(Twin.of(new RecordingWriter())),
                there,
                not,
                expected);
    }

    private void counts(MutableConfiguration<String, String> configuration, Verb there, Verb not, String expected)
            throws JMException {
        Twin.Part<String, String> part = twin.open(configuration.setStatisticsEnabled(false));
        part.cache().put("there", "v");
        part.open().enableStatistics(true);

        there.on(part.cache());
        not.on(part.cache());

        assertThat(counts(part.cache())).isEqualTo(expected);
    }

    private static String counts(Cache<?, ?> cache) throws JMException {
        return read(cache, "CacheHits") + " " + read(cache, "CacheMisses") + " " + read(cache, "CachePuts") + " "
                + read(cache, "CacheRemovals");
    }

    private static Object read(Cache<?, ?> cache, String attribute) throws JMException {
        String uri = cache.getCacheManager().getURI().toString().replace(':', '.');
        return ManagementFactory.getPlatformMBeanServer()
                .getAttribute(
                        new ObjectName("javax.cache:type=CacheStatistics,CacheManager=" + uri + ",Cache=sessions"),
                        attribute);
    }

    @Test
    void nothingIsCountedWhileDisabled() throws JMException {
        Twin.Part<String, String> part = twin.open(Twin.strings());
        part.cache().put("k", "v");
        part.open().enableStatistics(false);
        part.cache().put("k", "w");
        part.open().enableStatistics(true);

        assertThat(counts(part.cache())).isEqualTo("0 0 1 0");
    }
}
