/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheWriterException;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.MutableEntry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionCacheConfigurationBuilder;
import org.latchkey.SessionLimitException;
import org.latchkey.UserSession;
import org.latchkey.WhenFull;
import org.latchkey.store.Effect;

/** Limits of sessions per user: a value's user is what stands before its colon. */
class LimitTest {

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    /** A revoked key cannot be taken from the one who renews it. */
    @ParameterizedTest
    @EnumSource
    void aRenewalUnderWayCounts(WhenFull whenFull) throws Exception {
        RecordingWriter writer = new RecordingWriter();
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        writer.meanwhile = key -> {
            if (key.equals("renewed")) {
                begun.countDown();
                Twin.await(goOn);
            }
        };
        var limited = SessionCaches.ofUsers()
                .limitPerUser(1, whenFull)
                .writer(Twin.of(writer))
                .writeThrough()
                .build();
        SessionCache<String, String> one = twin.open(limited).sessions();
        SessionCache<String, String> other = twin.open(limited, Timing.SYSTEM).sessions();
        one.revoke("renewed");
        Future<Boolean> renewing = twin.elsewhere(() -> {
            one.renew("renewed", "ann:1");
            return true;
        });
        Twin.await(begun);
        Future<Boolean> opening = twin.elsewhere(() -> {
            other.put("other", "ann:2");
            return true;
        });

        if (whenFull == WhenFull.REFUSE) {
            assertThatThrownBy(() -> Twin.result(opening)).hasRootCauseInstanceOf(SessionLimitException.class);
        }
        goOn.countDown();
        Twin.result(renewing);
        if (whenFull == WhenFull.OLDEST) {
            Twin.result(opening);
        }

        assertThat(one.sessionsOf("ann"))
                .extracting(UserSession::key)
                .containsExactly(whenFull == WhenFull.OLDEST ? "other" : "renewed");
    }

    @Test
    void aReadOfAnEndedSession_takesNoSlot_alsoWhileALoaderIsAskedForIt() {
        RecordingLoader loader = new RecordingLoader();
        SessionCache<String, String> sessions = twin.open(SessionCaches.ofUsers()
                        .limitPerUser(1, WhenFull.REFUSE)
                        .loader(Twin.of(loader))
                        .readThrough()
                        .build())
                .sessions();
        loader.answer = key -> null;
        sessions.put("ended", "ann:1");
        sessions.remove("ended");
        assertThat(sessions.get("ended")).isNull();

        sessions.put("other", "ann:2");

        assertThat(sessions.get("other")).isEqualTo("ann:2");
    }

    @Test
    void aRenewalThatIsDone_makesRoomAtOnceWhenItsSessionEnds() {
        SessionCache<String, String> sessions = twin.open(
                        SessionCaches.ofUsers().limitPerUser(1, WhenFull.REFUSE).build())
                .sessions();
        sessions.revoke("k");
        sessions.renew("k", "ann:1");
        sessions.revoke("k");

        sessions.put("other", "ann:2");

        assertThat(sessions.get("other")).isEqualTo("ann:2");
    }

    private interface Verb {
        void write(SessionCache<String, String> sessions, String key, String value) throws Exception;
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                Arguments.of("put", (Verb) SessionCache::put),
                Arguments.of("getAndPut", (Verb) SessionCache::getAndPut),
                Arguments.of("putIfAbsent", (Verb) SessionCache::putIfAbsent),
                Arguments.of("putAll", (Verb) (sessions, key, value) -> sessions.putAll(Map.of(key, value))),
                Arguments.of("put for a while", (Verb)
                        (sessions, key, value) -> sessions.put(key, value, java.time.Duration.ofHours(1))),
                Arguments.of("replace", (Verb) (sessions, key, value) -> {
                    sessions.put(key, "other:1");
                    sessions.replace(key, value);
                }),
                Arguments.of("getAndReplace", (Verb) (sessions, key, value) -> {
                    sessions.put(key, "other:1");
                    sessions.getAndReplace(key, value);
                }),
                Arguments.of(
                        "invoke", (Verb) (sessions, key, value) -> sessions.<String>invoke(key, LimitTest::set, value)),
                Arguments.of("renew", (Verb) SessionCache::renew),
                Arguments.of("renew a revoked one", (Verb) (sessions, key, value) -> {
                    sessions.revoke(key);
                    sessions.renew(key, value);
                }),
                Arguments.of("create", (Verb) (sessions, key, value) -> sessions.create(() -> value)),
                Arguments.of("get", (Verb) (sessions, key, value) -> sessions.get("load " + value)),
                Arguments.of("getAll", (Verb) (sessions, key, value) -> sessions.getAll(Set.of("load " + value))),
                Arguments.of("loadAll", (Verb) (sessions, key, value) -> {
                    CompletionListenerFuture loaded = new CompletionListenerFuture();
                    sessions.loadAll(Set.of("load " + value), false, loaded);
                    try {
                        loaded.get();
                    } catch (java.util.concurrent.ExecutionException e) {
                        throw (Exception) e.getCause();
                    }
                }));
    }

    private static String set(MutableEntry<String, String> entry, Object... arguments) {
        entry.setValue((String) arguments[0]);
        return "done";
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void oneSessionTooMany_isRefusedByEachWayOfWriting(String name, Verb verb) throws Exception {
        SessionCache<String, String> sessions = open(limited(2, WhenFull.REFUSE));
        sessions.put("a", "u:1");
        verb.write(sessions, "b", "u:2");

        assertThatThrownBy(() -> verb.write(sessions, "c", "u:3")).isInstanceOf(SessionLimitException.class);

        assertThat(sessions.sessionsOf("u")).hasSize(2);
        assertThat(sessions.get("a")).isEqualTo("u:1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void theOldestGivesWayToEachWayOfWriting(String name, Verb verb) throws Exception {
        SessionCache<String, String> sessions = open(limited(2, WhenFull.OLDEST));
        sessions.put("a", "u:1");
        verb.write(sessions, "b", "u:2");

        verb.write(sessions, "c", "u:3");

        assertThat(sessions.sessionsOf("u")).hasSize(2);
        assertThat(sessions.lookup("a"))
                .isInstanceOfSatisfying(
                        Lookup.Revoked.class,
                        revoked -> assertThat(revoked.reason()).isEqualTo("session limit"));
    }

    @Test
    void namespacesCountTogether() {
        SessionCache<String, String> sessions = open(limited(2, WhenFull.REFUSE));
        sessions.namespace("n").put("a", "u:1");
        sessions.namespace("m").prefix("p").put("b", "u:2");

        assertThatThrownBy(() -> sessions.put("c", "u:3")).isInstanceOf(SessionLimitException.class);
    }

    @Test
    void othersAndTheAnonymous_doNotCount() {
        SessionCache<String, String> sessions = open(limited(1, WhenFull.REFUSE));
        sessions.put("a", "u:1");

        sessions.put("b", "v:1");
        sessions.put("c", "nobody's");
        sessions.put("d", "nobody's");

        assertThat(sessions).hasSize(4);
    }

    @Test
    void aChangeOfASession_isNotOneMore() {
        SessionCache<String, String> sessions = open(limited(1, WhenFull.REFUSE));
        sessions.put("a", "u:1");

        sessions.put("a", "u:2");
        sessions.replace("a", "u:2", "u:3");
        sessions.<String>invoke("a", LimitTest::set, "u:4");

        assertThat(sessions.get("a")).isEqualTo("u:4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"remove", "expire", "revoke", "revokeUser", "clear", "replace"})
    void whatEndsASession_freesItsSlot(String how) {
        SessionCache<String, String> sessions = open(limited(1, WhenFull.REFUSE));
        sessions.put("a", "u:1");
        switch (how) {
            case "remove" -> sessions.remove("a");
            case "expire" -> sessions.expire("a", java.time.Duration.ZERO);
            case "revoke" -> sessions.revoke("a");
            case "revokeUser" -> sessions.revokeUser("u");
            case "clear" -> sessions.clear();
            default -> sessions.replace("a", "v:1");
        }
        twin.passes(Twin.USER_CODE_TIMEOUT);

        sessions.put("b", "u:2");

        assertThat(sessions.get("b")).isEqualTo("u:2");
        assertThatThrownBy(() -> sessions.put("c", "u:3")).isInstanceOf(SessionLimitException.class);
    }

    @Test
    void theSameKeyCanBeUsedAgainAtOnce() {
        SessionCache<String, String> sessions = open(limited(1, WhenFull.REFUSE));
        for (int i = 0; i < 5; i++) {
            sessions.put("a", "u:" + i);
            sessions.remove("a");
        }

        sessions.put("a", "u:last");

        assertThat(sessions.get("a")).isEqualTo("u:last");
    }

    @Test
    void anExpiredSession_givesWayBeforeALiveOne() {
        SessionCache<String, String> sessions = open(limited(2, WhenFull.OLDEST));
        sessions.put("old", "u:1");
        sessions.put("short", "u:2", java.time.Duration.ofSeconds(1));
        twin.passes(Twin.USER_CODE_TIMEOUT);

        sessions.put("new", "u:3");

        assertThat(sessions.get("old")).isEqualTo("u:1");
        assertThat(sessions.get("new")).isEqualTo("u:3");
    }

    @Test
    void theFirstOpenedGivesWay_whateverWasUsedSince() {
        SessionCache<String, String> sessions = open(limited(3, WhenFull.OLDEST));
        IntStream.range(0, 3).forEach(i -> {
            sessions.put("k" + i, "u:" + i);
            twin.passes(10);
        });
        sessions.get("k0");
        sessions.put("k0", "u:changed");

        sessions.put("k3", "u:3");
        sessions.put("k4", "u:4");

        assertThat(Stream.of("k0", "k1", "k2", "k3", "k4").filter(sessions::containsKey))
                .containsExactly("k2", "k3", "k4");
    }

    @Test
    void aSessionThatGetsAnotherKey_keepsItsSlotAndItsAge() {
        SessionCache<String, String> sessions = open(limited(2, WhenFull.OLDEST));
        sessions.put("a", "u:1");
        twin.passes(10);
        sessions.put("b", "u:2");

        assertThat(sessions.changeId("a", "c")).isTrue();
        assertThat(sessions.sessionsOf("u")).hasSize(2);
        sessions.put("d", "u:3");

        assertThat(sessions.get("c")).isNull();
        assertThat(Stream.of("b", "d").filter(sessions::containsKey)).hasSize(2);
    }

    @Test
    void theWriterIsNotToldOfASessionThatIsRefused() {
        RecordingWriter writer = new RecordingWriter();
        SessionCache<String, String> sessions =
                open(limited(1, WhenFull.REFUSE).writer(Twin.of(writer)).writeThrough());
        sessions.put("a", "u:1");

        assertThatThrownBy(() -> sessions.put("b", "u:2")).isInstanceOf(SessionLimitException.class);
        assertThatThrownBy(() -> sessions.putAll(Map.of("b", "u:2"))).isInstanceOf(SessionLimitException.class);

        assertThat(writer.stored).containsOnlyKeys("a");
    }

    @Test
    void aSessionThatTheWriterRefuses_takesNoSlot() {
        RecordingWriter writer = new RecordingWriter();
        SessionCache<String, String> sessions =
                open(limited(1, WhenFull.REFUSE).writer(Twin.of(writer)).writeThrough());
        writer.refusal = key -> true;
        assertThatThrownBy(() -> sessions.put("a", "u:1")).isInstanceOf(CacheWriterException.class);
        writer.refusal = key -> false;

        sessions.put("b", "u:2");

        assertThat(sessions.get("b")).isEqualTo("u:2");
    }

    /** After how many of its steps the caller dies. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void aCallerThatDiesHalfWay_leavesNoSlotTaken(int steps) {
        Twin.Part<String, String> dying = twin.open(limited(1, WhenFull.OLDEST).build());
        SessionCache<String, String> other = open(limited(1, WhenFull.OLDEST));
        other.put("first", "u:1");
        AtomicInteger taken = new AtomicInteger();
        dying.store().interfere((key, transition) -> {
            boolean dies = !(transition.effect() instanceof Effect.Plain) && taken.incrementAndGet() > steps;
            if (dies) {
                throw new IllegalStateException("dead");
            }
            return null;
        });
        if (steps < 3) {
            assertThatThrownBy(() -> dying.sessions().put("dying", "u:2"));
        }
        assertThat(other.sessionsOf("u")).hasSizeLessThanOrEqualTo(1);
        twin.passes(Twin.USER_CODE_TIMEOUT);

        other.put("last", "u:3");

        assertThat(other.sessionsOf("u")).extracting(session -> session.key()).containsExactly("last");
    }

    @Test
    void theRecordsOfUsersWhoComeNoMore_go() {
        Twin.Part<String, String> part = twin.open(limited(1, WhenFull.REFUSE)
                .expiry(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 60)))
                .build());
        IntStream.range(0, 20).forEach(i -> part.sessions().put("k" + i, "user" + i + ":"));
        twin.passes(120_000);

        Awaitility.await().untilAsserted(() -> {
            twin.passes(60_000);
            part.sessions().put("mine", "me:");
            assertThat(part.store().slotUsers()).isEqualTo(Set.of("me"));
        });
    }

    @Test
    void withoutALimit_nothingIsRecorded() {
        Twin.Part<String, String> part = twin.open(SessionCacheConfiguration.builder(String.class, String.class)
                .user(LimitTest::userOf)
                .build());

        part.sessions().put("a", "u:1");

        assertThat(part.store().slotUsers()).isEmpty();
        assertThat(part.store().asked()).hasSize(1);
    }

    private SessionCache<String, String> open(SessionCacheConfigurationBuilder<String, String> configuration) {
        return twin.open(configuration.build()).sessions();
    }

    private static SessionCacheConfigurationBuilder<String, String> limited(int most, WhenFull whenFull) {
        RecordingLoader loader = new RecordingLoader();
        loader.answer = key -> key.startsWith("load ") ? key.substring("load ".length()) : null;
        return SessionCacheConfiguration.builder(String.class, String.class)
                .user(LimitTest::userOf)
                .limitPerUser(most, whenFull)
                .loader(Twin.of(loader))
                .readThrough();
    }

    private static @Nullable String userOf(String value) {
        int colon = value.indexOf(':');
        return colon < 0 ? null : value.substring(0, colon);
    }
}
