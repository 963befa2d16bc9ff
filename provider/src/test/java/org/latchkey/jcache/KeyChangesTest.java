/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.cache.CacheException;
import javax.cache.configuration.CompleteConfiguration;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.expiry.CreatedExpiryPolicy;
import javax.cache.expiry.Duration;
import javax.cache.integration.CacheWriterException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.LatchkeyProperties;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SessionRevokedException;
import org.latchkey.store.Effect;

class KeyChangesTest {

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void aSessionIsFoundUnderItsNewKeyOnly() {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("old", "v");

        assertThat(sessions.changeId("old", "new")).isTrue();

        assertThat(sessions.get("new")).isEqualTo("v");
        assertThat(sessions.get("old")).isNull();
        assertThat(sessions.containsKey("old")).isFalse();
    }

    @Test
    void whereThereIsNoSession_nothingIsDone() {
        Twin.Part<String, String> part = twin.open(Twin.strings());

        assertThat(part.sessions().changeId("old", "new")).isFalse();

        assertThat(part.store().size()).isZero();
    }

    @Test
    void whereTheNewKeyIsTaken_bothStayAsTheyAre() {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("old", "v");
        sessions.put("new", "w");

        assertThat(sessions.changeId("old", "new")).isFalse();

        assertThat(sessions.get("old")).isEqualTo("v");
        assertThat(sessions.get("new")).isEqualTo("w");
        sessions.put("old", "x");
        sessions.put("new", "y");
    }

    @Test
    void whereTheNewKeyWasRenewedSinceTheSessionWasOpened_itStaysWhereItIs() {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("old", "v");
        sessions.renew("new", "w");
        sessions.remove("new");
        sessions.put("old", "changed");

        assertThat(sessions.changeId("old", "new")).isFalse();

        assertThat(sessions.get("old")).isEqualTo("changed");
    }

    @Test
    void aKeyIsNotFreeForItself() {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("k", "v");

        assertThat(sessions.changeId("k", "k")).isFalse();
        assertThat(sessions.get("k")).isEqualTo("v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void aRevokedKeyRefuses(String revoked) {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("old", "v");
        sessions.revoke(revoked);

        assertThatThrownBy(() -> sessions.changeId("old", "new")).isInstanceOf(SessionRevokedException.class);
        assertThat(sessions.get("new")).isNull();
    }

    @Test
    void aSessionThatHasLeft_cannotLeaveAgain_andItsKeyIsNotFree() {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("old", "v");
        sessions.put("other", "w");
        sessions.changeId("old", "new");

        assertThat(sessions.changeId("old", "newer")).isFalse();
        assertThat(sessions.changeId("other", "old")).isFalse();
        assertThat(sessions.get("other")).isEqualTo("w");
    }

    @Test
    void aSessionCanChangeItsKeyAgainAndAgain() {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("k0", "v");

        for (int i = 0; i < 20; i++) {
            assertThat(sessions.changeId("k" + i, "k" + (i + 1))).isTrue();
        }

        assertThat(sessions.get("k20")).isEqualTo("v");
    }

    @Test
    void itsEndStaysWhereItWas() {
        SessionCache<String, String> sessions = open(Twin.strings()
                .setExpiryPolicyFactory(CreatedExpiryPolicy.factoryOf(new Duration(TimeUnit.SECONDS, 10))));
        sessions.put("old", "v");
        twin.passes(6_000);

        sessions.changeId("old", "new");

        twin.passes(3_999);
        assertThat(sessions.get("new")).isEqualTo("v");
        twin.passes(1);
        assertThat(sessions.get("new")).isNull();
    }

    @Test
    void itsUserStays() {
        SessionCache<String, String> sessions = open(SessionCacheConfiguration.builder(String.class, String.class)
                .user(value -> "u")
                .build());
        sessions.put("old", "v");
        sessions.changeId("old", "new");
        assertThat(sessions.sessionsOf("u"))
                .extracting(session -> session.key())
                .containsExactly("new");

        sessions.revokeUser("u");

        assertThat(sessions.get("new")).isNull();
    }

    @Test
    void aRevocationOfTheOldKeyFollows() {
        SessionCache<String, String> sessions = open(Twin.strings());
        sessions.put("old", "v");
        sessions.changeId("old", "new");
        sessions.changeId("new", "newer");

        sessions.revoke("old");

        assertThat(sessions.get("newer")).isNull();
        assertThat(sessions.lookup("newer")).isInstanceOf(Lookup.Revoked.class);
    }

    @Test
    void listenersHearOfARemovalAndACreation() {
        RecordingListener listener = new RecordingListener();
        SessionCache<String, String> sessions =
                open(Twin.strings().addCacheEntryListenerConfiguration(listener.synchronous()));
        sessions.put("old", "v");
        listener.heard.clear();

        sessions.changeId("old", "new");

        assertThat(listener.heard).containsExactly("CREATED new=v was null", "REMOVED old=v was v");
    }

    @Test
    void theStoreBehindHasTheSessionUnderItsNewKey() {
        RecordingWriter writer = new RecordingWriter();
        SessionCache<String, String> sessions = open(writingThrough(writer));
        sessions.put("old", "v");

        sessions.changeId("old", "new");

        assertThat(writer.stored).containsOnlyKeys("new").containsEntry("new", "v");
    }

    @ParameterizedTest
    @ValueSource(strings = {"old", "new"})
    void whatTheWriterRefuses_isNotDone_andLeavesTheStoreAsItWas(String refused) {
        RecordingWriter writer = new RecordingWriter();
        SessionCache<String, String> sessions = open(writingThrough(writer));
        sessions.put("old", "v");
        writer.refusal = key -> key.equals(refused);

        assertThatThrownBy(() -> sessions.changeId("old", "new")).isInstanceOf(CacheWriterException.class);

        assertThat(writer.stored).containsOnlyKeys("old");
        assertThat(sessions.get("old")).isEqualTo("v");
        assertThat(sessions.get("new")).isNull();
        writer.refusal = key -> false;
        assertThat(sessions.changeId("old", "new")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "user"})
    void aSessionThatIsRevokedWhileTheWriterRuns_isNotLoadedUnderItsNewKey(String revoked) {
        RecordingWriter writer = new RecordingWriter();
        RecordingLoader loader = new RecordingLoader();
        loader.answer = writer.stored::get;
        CompleteConfiguration<String, String> both = SessionCaches.ofUsers()
                .writer(Twin.of(writer))
                .writeThrough()
                .loader(Twin.of(loader))
                .readThrough()
                .build();
        SessionCache<String, String> sessions = open(both);
        SessionCache<String, String> other = open(both);
        sessions.put("a", "ann:1");
        AtomicInteger writes = new AtomicInteger();
        writer.meanwhile = key -> {
            if (writes.incrementAndGet() == 1) {
                var unused = revoked.equals("a") ? other.revoke("a") : other.revokeUser("ann");
            }
        };

        assertThatThrownBy(() -> sessions.changeId("a", "b")).isInstanceOf(SessionRevokedException.class);

        assertThat(writer.stored).isEmpty();
        assertThat(other.get("b")).isNull();
        assertThat(other.lookup("a")).isInstanceOf(Lookup.Revoked.class);
    }

    @Test
    void noLoaderBringsASessionBackUnderItsOldKey() {
        RecordingLoader loader = new RecordingLoader();
        SessionCache<String, String> sessions =
                open(Twin.strings().setReadThrough(true).setCacheLoaderFactory(Twin.of(loader)));
        sessions.put("old", "v");
        sessions.changeId("old", "new");

        assertThat(sessions.get("old")).isNull();
        assertThat(loader.asked).isEmpty();
    }

    /** After which of its steps the mover dies. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4})
    void whoeverMeetsAnUnfinishedMove_finishesIt(int steps) {
        Twin.Part<String, String> dying = twin.open(Twin.strings());
        SessionCache<String, String> other = open(Twin.strings());
        other.put("old", "v");
        dieAfter(dying, steps);

        twin.passes(Twin.USER_CODE_TIMEOUT);
        String atOld = other.get("old");
        String atNew = other.get("new");

        assertThat(List.of(String.valueOf(atOld), String.valueOf(atNew)))
                .isEqualTo(steps == 2 ? List.of("v", "null") : List.of("null", "v"));
        assertThat(other.containsKey("old")).isEqualTo(steps == 2);
    }

    @Test
    void aRevocationOfTheOldKeyFollowsAnUnfinishedMove() {
        Twin.Part<String, String> dying = twin.open(Twin.strings());
        SessionCache<String, String> other = open(Twin.strings());
        other.put("old", "v");
        dieAfter(dying, 3);

        other.revoke("old");

        assertThat(other.get("old")).isNull();
        assertThat(other.get("new")).isNull();
        assertThat(other.lookup("new")).isInstanceOf(Lookup.Revoked.class);
    }

    @Test
    void anUnfinishedMoveWhosePlaceSomebodyElseHasTaken_isTheEndOfTheSession() {
        Twin.Part<String, String> dying = twin.open(Twin.strings());
        SessionCache<String, String> other = open(Twin.strings());
        other.put("old", "v");
        dieAfter(dying, 3);
        twin.passes(Twin.USER_CODE_TIMEOUT);

        other.put("new", "w");

        assertThat(other.get("old")).isNull();
        assertThat(other.get("new")).isEqualTo("w");
        other.remove("new");
        assertThat(other.get("old")).isNull();
        assertThat(other.get("new")).isNull();
    }

    @Test
    void aSessionThatAnotherTookOverAndMoved_wasNotRevoked() {
        Twin.Part<String, String> slow = twin.open(Twin.strings());
        SessionCache<String, String> other = open(Twin.strings());
        other.put("old", "v");
        slow.store().interfere((key, transition) -> {
            if (transition.effect() instanceof Effect.MoveOut) {
                twin.passes(Twin.USER_CODE_TIMEOUT);
                assertThat(other.changeId("old", "other")).isTrue();
            }
            return null;
        });

        assertThatThrownBy(() -> slow.sessions().changeId("old", "new"))
                .isInstanceOf(CacheException.class)
                .isNotInstanceOf(SessionRevokedException.class)
                .hasMessageContaining(LatchkeyProperties.USER_CODE_TIMEOUT);

        assertThat(other.get("other")).isEqualTo("v");
        assertThat(other.get("new")).isNull();
    }

    /** Waiting takes real time: by the twin's clock a hold would be over while its thread waits for a processor. */
    @Test
    void racingChangesOfOneSession_leaveItUnderOneKey() throws Exception {
        List<SessionCache<String, String>> processes = Stream.generate(
                        () -> twin.open(Twin.strings(), Timing.SYSTEM).sessions())
                .limit(3)
                .toList();
        for (int round = 0; round < 50; round++) {
            String old = "old" + round;
            processes.get(0).put(old, "v");
            CountDownLatch start = new CountDownLatch(1);
            List<Future<Boolean>> changes = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                SessionCache<String, String> process = processes.get(i);
                String fresh = "new" + round + "-" + i;
                changes.add(twin.elsewhere(() -> {
                    start.await();
                    return process.changeId(old, fresh);
                }));
            }
            start.countDown();
            int done = 0;
            for (Future<Boolean> change : changes) {
                done += Twin.result(change) ? 1 : 0;
            }
            int alive = processes.get(0).get(old) == null ? 0 : 1;
            for (int i = 0; i < 3; i++) {
                alive += processes.get(0).get("new" + round + "-" + i) == null ? 0 : 1;
            }
            assertThat(List.of(done, alive)).containsExactly(1, 1);
        }
    }

    /** Has a process change the key {@code old} into {@code new}, and reach nobody any more after so many steps. */
    private static void dieAfter(Twin.Part<String, String> process, int steps) {
        AtomicInteger taken = new AtomicInteger();
        process.store().interfere((key, transition) -> {
            boolean counts = !(transition.effect() instanceof Effect.Plain);
            if (!counts || taken.incrementAndGet() > steps) {
                throw new IllegalStateException("dead");
            }
            return null;
        });
        assertThatThrownBy(() -> process.sessions().changeId("old", "new"));
    }

    private static MutableConfiguration<String, String> writingThrough(RecordingWriter writer) {
        return Twin.strings().setWriteThrough(true).setCacheWriterFactory(Twin.of(writer));
    }

    private SessionCache<String, String> open(CompleteConfiguration<String, String> how) {
        return twin.open(how).sessions();
    }
}
