/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.Duration;
import javax.cache.expiry.ExpiryPolicy;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.Codec;
import org.latchkey.LatchkeyProperties;
import org.latchkey.OnUnreadable;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionCacheConfigurationBuilder;
import org.latchkey.store.Applied;
import org.latchkey.store.Outcome;
import org.latchkey.store.StoreException;
import org.latchkey.store.Verdict;

class BadInputTest {

    private static final String SECRET = "top-secret";

    private final Twin twin = new Twin();
    private final Twin another = new Twin();
    private final Twin.Part<String, Object> part = twin.open(new MutableConfiguration<String, Object>()
            .setTypes(String.class, Object.class)
            .setStatisticsEnabled(true));
    private final Cache<String, Object> cache = part.cache();

    @AfterEach
    void close() {
        twin.close();
        another.close();
    }

    @Test
    void aValueThatIsTooLargeIsRefusedWithTheSettingAndNothingChanges() {
        assertThatThrownBy(() -> cache.put(SECRET, new byte[Twin.MAX_BYTES + 1]))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasMessageContaining(LatchkeyProperties.VALUE_MAX_BYTES)
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> cache.putAll(Map.of("a", "b", "c", new byte[Twin.MAX_BYTES + 1])))
                .isInstanceOf(CacheException.class);
        assertThat(part.store().size()).isZero();
    }

    @Test
    void aValueThatIsNotSerializableIsRefusedWithItsClass() {
        assertThatThrownBy(() -> cache.put(SECRET, new Object()))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasMessageContaining("java.lang.Object")
                .hasMessageNotContaining(SECRET);
        assertThatThrownBy(() -> cache.<String>invoke("k", (entry, arguments) -> {
                    entry.setValue(new Object());
                    return "done";
                }))
                .isInstanceOf(CacheException.class);
        assertThat(part.store().size()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE, nothing was done",
        "UNKNOWN_OUTCOME, unknown",
        "UNHEARD, has happened",
        "OTHER_FORMAT, one version",
    })
    void aFailureOfTheClusterSaysHowFarItGot(StoreException.Reason reason, String words) {
        part.store()
                .interfere(
                        (key, transition) -> CompletableFuture.failedFuture(new StoreException(reason, "below", null)));

        assertThatThrownBy(() -> cache.put(SECRET, "v"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasMessageContaining(words)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void anInterruptedCallerKeepsItsFlagAndLearnsThatTheOutcomeIsUnknown() throws Exception {
        part.store().interfere((key, transition) -> new CompletableFuture<>());
        Future<Boolean> caller = twin.elsewhere(() -> {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> cache.put("k", "v"))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("unknown");
            return Thread.currentThread().isInterrupted();
        });

        assertThat(Twin.result(caller)).isTrue();
    }

    @Test
    void anEntryThatStaysBusyEndsInAnException() {
        part.store()
                .interfere((key, transition) -> CompletableFuture.completedFuture(
                        new Applied(new Outcome(Verdict.BUSY, null, null, 1_000), null)));
        long before = twin.timing.nanos();

        assertThatThrownBy(() -> cache.put("k", "v"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining(LatchkeyProperties.USER_CODE_TIMEOUT);
        assertThat((twin.timing.nanos() - before) / 1_000_000)
                .isBetween(1_000 + Twin.CALL_TIMEOUT, 1_100 + Twin.CALL_TIMEOUT);
    }

    @Test
    void aValueThatCanNoLongerBeReadIsAFailureThatNamesTheCache() {
        Cache<String, String> broken = open(OnUnreadable.FAIL);
        broken.put(SECRET, "v");

        assertThatThrownBy(() -> broken.get(SECRET))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void aValueThatCanNoLongerBeReadCountsAsAbsentWhereConfigured() {
        Cache<String, String> broken = open(OnUnreadable.ABSENT);
        broken.put("k", "v");

        assertThat(broken.get("k")).isNull();
        assertThat(broken.containsKey("k")).isFalse();
        assertThat(broken.iterator().hasNext()).isFalse();
        assertThat(broken.<Boolean>invoke("k", (entry, arguments) -> entry.exists()))
                .isFalse();
        assertThat(broken.putIfAbsent("k", "w")).isTrue();
    }

    static Stream<Consumer<SessionCacheConfigurationBuilder<String, String>>> waysToWrite() {
        return Stream.of(
                plain -> {},
                withWriter -> withWriter.writer(Twin.of(new RecordingWriter())).writeThrough(),
                withPolicy -> withPolicy.expiry(Twin.of(new ExpiryPolicy() {
                    @Override
                    public Duration getExpiryForCreation() {
                        return Duration.ETERNAL;
                    }

                    @Override
                    public @Nullable Duration getExpiryForAccess() {
                        return null;
                    }

                    @Override
                    public @Nullable Duration getExpiryForUpdate() {
                        return null;
                    }
                })));
    }

    @ParameterizedTest
    @MethodSource("waysToWrite")
    void noVerbFindsAValueThatCountsAsAbsent(Consumer<SessionCacheConfigurationBuilder<String, String>> way) {
        SessionCacheConfigurationBuilder<String, String> builder = forgetful(OnUnreadable.ABSENT);
        way.accept(builder);
        Cache<String, String> broken = another.open(builder.build()).cache();
        for (String key : List.of("a", "b", "c", "d", "e", "f", "g")) {
            broken.put(key, "v");
        }

        assertThat(broken.putIfAbsent("a", "w")).isTrue();
        assertThat(broken.replace("b", "w")).isFalse();
        assertThat(broken.replace("c", "v", "w")).isFalse();
        assertThat(broken.remove("d")).isFalse();
        assertThat(broken.remove("e", "v")).isFalse();
        assertThat(broken.getAndReplace("f", "w")).isNull();
        assertThat(broken.getAndPut("g", "w")).isNull();
        assertThat(broken.getAndRemove("g")).isNull();
    }

    @Test
    void aProcessorsEntryIsLoadedWhereItsValueCountsAsAbsent() {
        RecordingLoader loader = new RecordingLoader();
        Cache<String, String> broken = another.open(forgetful(OnUnreadable.ABSENT)
                        .loader(Twin.of(loader))
                        .readThrough()
                        .build())
                .cache();
        broken.put("k", "v");

        assertThat(broken.<String>invoke("k", (entry, arguments) -> entry.exists() + " " + entry.getValue()))
                .isEqualTo("false loaded k");
    }

    @Test
    void removeAllNeedsNoReadableKeysWithoutAWriter() {
        KeyLoser codec = new KeyLoser();
        Twin.Part<String, String> losing = another.open(SessionCacheConfiguration.builder(String.class, String.class)
                .codec(() -> codec)
                .build());
        losing.cache().put("k", "v");
        losing.cache().put("lost", "v");

        losing.cache().removeAll();

        assertThat(losing.store().size()).isZero();
    }

    @Test
    void theCachesOwnLimitWinsOverItsManagers() {
        Cache<String, String> small = another.open(SessionCacheConfiguration.builder(String.class, String.class)
                        .maxValueBytes(100)
                        .build())
                .cache();

        assertThatThrownBy(() -> small.put("k", "x".repeat(200)))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("maxValueBytes, 100");
    }

    @Test
    void anotherCodecIsADifferenceThatIsNamed() {
        SessionCacheConfiguration<String, Object> other = SessionCacheConfiguration.builder(String.class, Object.class)
                .codec(() -> new Forgetful())
                .build();

        assertThatThrownBy(() -> twin.open(other))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("forgetful");
    }

    private Cache<String, String> open(OnUnreadable answer) {
        return another.open(forgetful(answer).build()).cache();
    }

    private static SessionCacheConfigurationBuilder<String, String> forgetful(OnUnreadable answer) {
        return SessionCacheConfiguration.builder(String.class, String.class)
                .codec(() -> new Forgetful())
                .onUnreadable(answer);
    }

    /** Cannot read one key back. */
    private static final class KeyLoser implements Codec {

        @Override
        public String name() {
            return "loser";
        }

        @Override
        public byte[] encode(Object object) {
            return object.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(byte[] bytes) {
            String read = new String(bytes, StandardCharsets.UTF_8);
            if (read.equals("lost")) {
                throw new IllegalStateException("the class has changed");
            }
            return read;
        }
    }

    /** Writes everything, and reads back keys only. */
    private static final class Forgetful implements Codec {

        @Override
        public String name() {
            return "forgetful";
        }

        @Override
        public byte[] encode(Object object) {
            return object.toString().getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public Object decode(byte[] bytes) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.equals("v") || text.equals("w")) {
                throw new IllegalStateException("the class has changed");
            }
            return text;
        }
    }
}
