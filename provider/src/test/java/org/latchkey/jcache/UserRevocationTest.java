/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.cache.CacheException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.ListenerRegistration;
import org.latchkey.Lookup;
import org.latchkey.Revocation;
import org.latchkey.RevocationOptions;
import org.latchkey.SessionCache;
import org.latchkey.SessionMetadata;
import org.latchkey.SyncScope;
import org.latchkey.UserRevocation;
import org.latchkey.UserSession;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;

class UserRevocationTest {

    private final Twin twin = new Twin();
    private final Twin.Part<String, String> part =
            twin.open(SessionCaches.ofUsers().idleTime(Duration.ofMinutes(30)).build());
    private final SessionCache<String, String> cache = part.sessions();

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void allSessionsOfTheUserEnd_inAllNamespaces_andNobodyElses() {
        cache.put("a", "ann:1");
        cache.namespace("n").prefix("p").put("a", "ann:2");
        cache.put("b", "bob:1");
        cache.put("c", "nobody's");

        cache.revokeUser("ann");

        assertThat(cache.get("a")).isNull();
        assertThat(cache.namespace("n").prefix("p").get("a")).isNull();
        assertThat(cache.get("b")).isEqualTo("bob:1");
        assertThat(cache.get("c")).isEqualTo("nobody's");
    }

    @Test
    void viewOfANamespace_endsThoseInItOnly_theThreadsScopeDoesNot() {
        cache.put("a", "ann:1");
        cache.namespace("n").put("a", "ann:2");
        cache.put("b", "bob:1");
        cache.namespace("n").put("b", "bob:2");

        cache.namespace("n").revokeUser("ann");
        SyncScope.run("n", () -> cache.revokeUser("bob"));

        assertThat(cache.get("a")).isEqualTo("ann:1");
        assertThat(cache.namespace("n").get("a")).isNull();
        assertThat(cache.get("b")).isNull();
        assertThat(cache.namespace("n").get("b")).isNull();
    }

    @Test
    void sessionOpenedAfterwards_isAliveAtOnce_alsoInAnotherProcess() {
        SessionCache<String, String> other = twin.open(
                        SessionCaches.ofUsers().idleTime(Duration.ofMinutes(30)).build())
                .sessions();
        cache.put("old", "ann:1");

        cache.revokeUser("ann");
        other.put("new", "ann:2");

        assertThat(cache.get("new")).isEqualTo("ann:2");
        assertThat(cache.lookup("old")).isInstanceOf(Lookup.Revoked.class);
        assertThat(cache.sessionsOf("ann")).extracting(UserSession::key).containsExactly("new");
    }

    @Test
    void lookup_knowsWhenAndWhyTheUserWasRevoked() {
        cache.put("a", "ann:1");
        twin.passes(500);

        Revocation done = cache.revokeUser("ann", RevocationOptions.because("password changed"));

        assertThat(done.when()).isEqualTo(Instant.ofEpochMilli(1_000_500));
        assertThat(done.covered()).isEmpty();
        assertThat(cache.lookup("a")).isEqualTo(new Lookup.Revoked<>("ann:1", done.when(), "password changed"));
    }

    @Test
    void liveSessionsAreCounted_whereAskedFor() {
        cache.put("a", "ann:1");
        cache.put("b", "ann:2");
        cache.put("c", "bob:1");

        assertThat(cache.revokeUser("ann", RevocationOptions.NONE.counted()).covered())
                .hasValue(2);
        assertThat(cache.revokeAll(Set.of("c", "none"), RevocationOptions.NONE.counted())
                        .covered())
                .hasValue(1);
        assertThat(cache.revoke("c", RevocationOptions.NONE.counted()).covered())
                .hasValue(0);
    }

    @Test
    void laterRevocation_hasAHigherNumber() {
        Revocation first = cache.revokeUser("ann");
        Revocation second = cache.revoke("b");

        assertThat(second.number()).isGreaterThan(first.number());
    }

    @Test
    void sessionsOf_listsLiveOnes_withWhatIsKnownOfThem() {
        cache.put("a", "ann:1");
        cache.namespace("n").prefix("p").prefix("q").put("b", "ann:2");
        cache.put("gone", "ann:3");
        cache.put("overwritten", "ann:4");
        cache.put("overwritten", "bob:1");
        cache.remove("gone");
        twin.passes(1_000);
        Instant created = Instant.ofEpochMilli(1_000_000);
        SessionMetadata metadata = new SessionMetadata(created, created, created.plus(Duration.ofMinutes(30)), "ann");

        assertThat(cache.sessionsOf("ann"))
                .containsExactlyInAnyOrder(
                        new UserSession<>("", List.of(), "a", metadata),
                        new UserSession<>("n", List.of("p", "q"), "b", metadata));
        assertThat(cache.namespace("n").sessionsOf("ann"))
                .containsExactly(new UserSession<>("n", List.of("p", "q"), "b", metadata));
        SyncScope.run(
                "n",
                () -> assertThat(cache.sessionsOf("ann"))
                        .containsExactly(new UserSession<>("n", List.of("p", "q"), "b", metadata)));
    }

    @Test
    void listenersOfEveryProcess_areToldOneAfterTheOther_untilTheyAreTakenAway() {
        List<UserRevocation> told = new CopyOnWriteArrayList<>();
        SessionCache<String, String> other = twin.open(
                        SessionCaches.ofUsers().idleTime(Duration.ofMinutes(30)).build())
                .sessions();
        ListenerRegistration failing = other.addRevocationListener(revocation -> {
            throw new IllegalStateException("a listener's own failure");
        });
        ListenerRegistration telling = other.addRevocationListener(told::add);

        Revocation first = cache.revokeUser("ann", RevocationOptions.because("stolen"));
        Revocation second = cache.namespace("n").revokeUser("bob");
        Awaitility.await().until(() -> told.size() == 2);
        telling.close();
        cache.revokeUser("cyd");
        failing.close();

        assertThat(told)
                .containsExactly(
                        new UserRevocation("ann", null, first.when(), first.number(), "stolen"),
                        new UserRevocation("bob", "n", second.when(), second.number(), null));
    }

    @Test
    void revocationThatAProcessHearsOfTwice_isToldOnce_andOneFromBeforeNotAtAll() {
        List<UserRevocation> told = new CopyOnWriteArrayList<>();
        Workers workers = new Workers("sessions", null);
        RevocationListeners listeners = new RevocationListeners(workers);
        ListenerRegistration added = listeners.add(told::add, 6);

        listeners.tell(new Subject.OfUser("zoe"), new Epoch(6, 0, null));
        listeners.tell(new Subject.OfUser("ann"), new Epoch(7, 0, null));
        listeners.tell(new Subject.OfUser("bob"), new Epoch(9, 0, null));
        listeners.tell(new Subject.OfUser("ann"), new Epoch(7, 0, null));
        listeners.tell(new Subject.OfUser("cyd"), new Epoch(8, 0, null));
        Awaitility.await().until(() -> told.stream().anyMatch(one -> one.user().equals("cyd")));
        added.close();
        workers.close();

        assertThat(told).extracting(UserRevocation::user).containsExactly("ann", "bob", "cyd");
    }

    @Test
    void revocationInANamespace_isToldInsideIt() {
        List<String> around = new CopyOnWriteArrayList<>();
        ListenerRegistration telling = cache.addRevocationListener(
                told -> around.add(SyncScope.current().orElse("none")));

        cache.namespace("n").revokeUser("ann");
        cache.revokeUser("ann");

        Awaitility.await().until(() -> around.size() == 2);
        telling.close();
        assertThat(around).containsExactly("n", "none");
    }

    @Test
    void removalListeners_areToldOfRevokedKeys() {
        RecordingListener listener = new RecordingListener();
        cache.put("a", "ann:1");
        cache.registerCacheEntryListener(listener.synchronous());

        cache.revoke("a");
        cache.revoke("a");

        assertThat(listener.heard).containsExactly("REMOVED a=ann:1 was ann:1");
    }

    @Test
    void resolverThatFails_failsTheWrite_beforeAnythingHappens() {
        SessionCache<String, String> strict = twin.open(SessionCaches.ofUsers()
                        .idleTime(Duration.ofMinutes(30))
                        .user(value -> {
                            throw new IllegalStateException("no user");
                        })
                        .build())
                .sessions();

        assertThatExceptionOfType(CacheException.class)
                .isThrownBy(() -> strict.put("a", "x:1"))
                .withMessageContainingAll("'sessions'", "user resolver")
                .withMessageNotContaining("x:1");

        assertThat(part.store().size()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "half \uD800 a pair", "two\nlines"})
    void userWithAnImpossibleName_isRefused_byWritesAndRevocationsAlike(String user) {
        assertThatExceptionOfType(CacheException.class)
                .isThrownBy(() -> cache.put("k", user + ":1"))
                .withMessageContainingAll("'sessions'", "user resolver");
        assertThatIllegalArgumentException().isThrownBy(() -> cache.revokeUser(user));
        assertThatIllegalArgumentException().isThrownBy(() -> cache.sessionsOf(user));

        assertThat(cache.get("k")).isNull();
    }
}
