/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javax.cache.CacheException;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.RevocationOptions;
import org.latchkey.SessionCache;
import org.latchkey.store.StoreException;
import org.latchkey.testing.FlightRecording;

/** What the Flight Recorder is told of loads and revocations, and that it is not told of whom or what they concern. */
class FlightsTest {

    private static final String LOAD = "org.latchkey.Load";
    private static final String REVOCATION = "org.latchkey.Revocation";

    private final Twin twin = new Twin();
    private final RecordingLoader loader = new RecordingLoader();
    private final Twin.Part<String, String> part =
            twin.open(Twin.strings().setReadThrough(true).setCacheLoaderFactory(Twin.of(loader)), Timing.SYSTEM);
    private final SessionCache<String, String> cache = part.sessions();

    @AfterEach
    void close() {
        twin.close();
    }

    private static List<RecordedEvent> recorded(Callable<?> work) throws Exception {
        List<RecordedEvent> events = FlightRecording.of(work);
        assertThat(events).allSatisfy(event -> {
            assertThat(event.getString("cache")).isEqualTo("sessions");
            assertThat(event.getEventType().getCategoryNames()).containsExactly("Latchkey");
            assertThat(event.getStackTrace()).isNull();
            assertThat(event.toString()).doesNotContainIgnoringCase("secret");
        });
        return events;
    }

    private static RecordedEvent one(List<RecordedEvent> events, String name) {
        assertThat(events).hasSize(1);
        RecordedEvent event = events.get(0);
        assertThat(event.getEventType().getName()).isEqualTo(name);
        return event;
    }

    @Test
    void aMissThatAsksTheLoader_isALoad_andAHitIsNone() throws Exception {
        loader.answer = key -> "secret value";
        RecordedEvent load = one(
                recorded(() -> {
                    cache.get("secret key");
                    return cache.get("secret key");
                }),
                LOAD);

        assertThat(load.getString("source")).isEqualTo("loader");
        assertThat(load.getInt("keys")).isEqualTo(1);
        assertThat(load.getBoolean("completed")).isTrue();
    }

    @Test
    void aLoad_takesAsLongAsTheLoader() throws Exception {
        long nanos = TimeUnit.MILLISECONDS.toNanos(20);
        loader.answer = key -> {
            long start = System.nanoTime();
            while (System.nanoTime() - start < nanos) {
                Thread.onSpinWait();
            }
            return "v";
        };

        assertThat(one(recorded(() -> cache.get("a")), LOAD).getDuration())
                .isBetween(Duration.ofMillis(20), Duration.ofSeconds(10));
    }

    @Test
    void loadsOfSeveralKeys_sayHowMany() throws Exception {
        assertThat(one(recorded(() -> cache.getAll(Set.of("a", "b", "c"))), LOAD)
                        .getInt("keys"))
                .isEqualTo(3);
        RecordedEvent all = one(
                recorded(() -> {
                    CompletionListenerFuture done = new CompletionListenerFuture();
                    cache.loadAll(Set.of("d", "e"), false, done);
                    return done.get(10, TimeUnit.SECONDS);
                }),
                LOAD);
        assertThat(all.getInt("keys")).isEqualTo(2);
        assertThat(all.getString("source")).isEqualTo("loader");
        assertThat(all.getBoolean("completed")).isTrue();
    }

    @Test
    void whatAFunctionComputes_isALoadOfAFunction() throws Exception {
        RecordedEvent load = one(recorded(() -> cache.getOrSet("secret key", key -> "secret value")), LOAD);

        assertThat(load.getString("source")).isEqualTo("function");
        assertThat(load.getInt("keys")).isEqualTo(1);
        assertThat(load.getBoolean("completed")).isTrue();
    }

    @Test
    void aLoadThatFails_isRecordedAsNotCompleted() throws Exception {
        loader.answer = key -> {
            throw new IllegalArgumentException("secret");
        };
        Callable<?> failing =
                () -> assertThatThrownBy(() -> cache.get("secret key")).isInstanceOf(CacheLoaderException.class);

        assertThat(one(recorded(failing), LOAD).getBoolean("completed")).isFalse();
        Callable<?> ofSeveral =
                () -> assertThatThrownBy(() -> cache.getAll(Set.of("a", "b"))).isInstanceOf(CacheLoaderException.class);
        assertThat(one(recorded(ofSeveral), LOAD).getBoolean("completed")).isFalse();
        Callable<?> ofAFunction = () -> assertThatThrownBy(() -> cache.getOrSet("secret key", key -> {
                    throw new IllegalStateException("secret");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(one(recorded(ofAFunction), LOAD).getBoolean("completed")).isFalse();
    }

    @Test
    void aRevocationThatFails_isRecordedAsNotCompleted() throws Exception {
        part.store().interfere((key, transition) -> {
            throw new StoreException(StoreException.Reason.UNREACHABLE, "silent", null);
        });
        Callable<?> failing =
                () -> assertThatThrownBy(() -> cache.revoke("secret key")).isInstanceOf(CacheException.class);

        assertThat(one(recorded(failing), REVOCATION).getBoolean("completed")).isFalse();
    }

    @Test
    void revocations_sayWhatKindTheyAre_andNothingElse() throws Exception {
        RevocationOptions because = RevocationOptions.because("secret reason");
        SessionCache<String, String> inside = cache.namespace("secret namespace");

        assertThat(covered(() -> cache.revoke("secret key", because))).isEqualTo("key");
        assertThat(covered(() -> cache.revokeAll(Set.of("secret a", "secret b"))))
                .isEqualTo("key");
        assertThat(covered(() -> cache.revokeUser("secret user", because))).isEqualTo("user");
        assertThat(covered(() -> inside.revokeUser("secret user"))).isEqualTo("user");
        assertThat(covered(() -> clear(inside))).isEqualTo("namespace");
        assertThat(covered(() -> clear(inside.prefix("secret prefix")))).isEqualTo("prefix");
    }

    private static Object clear(SessionCache<?, ?> view) {
        view.clear();
        return view;
    }

    private static String covered(Callable<?> revocation) throws Exception {
        RecordedEvent event = one(recorded(revocation), REVOCATION);
        assertThat(event.getBoolean("completed")).isTrue();
        return event.getString("covered");
    }

    @ParameterizedTest
    @ValueSource(strings = {"default", "profile"})
    void unlessARecordingAsksForThem_nothingIsRecorded(String configuration) throws Exception {
        Configuration shipped = Configuration.getConfiguration(configuration);

        assertThat(FlightRecording.of(this::useEverything, recording -> recording.setSettings(shipped.getSettings())))
                .isEmpty();
        assertThat(FlightRecording.of(this::useEverything, (Recording recording) -> {}))
                .isEmpty();
    }

    private Object useEverything() {
        cache.get("a");
        cache.getOrSet("b", key -> "v");
        cache.revokeUser("ann");
        return cache.revoke("a");
    }
}
