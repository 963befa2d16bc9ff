/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.cache.CacheException;
import javax.cache.CacheManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCacheConfiguration;
import org.latchkey.SyncScope;
import org.latchkey.Topology;
import org.latchkey.testing.Deployment;
import org.latchkey.testing.ErrorOutput;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.UuidSessionIdGenerator;

/** Spring's sessions in two processes of a cluster. */
final class LatchkeySessionRepositoryTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final String USER = FindByIndexNameSessionRepository.PRINCIPAL_NAME_INDEX_NAME;

    private static Deployment deployment;
    private static CacheManager manager;
    private static LatchkeySessionRepository here;
    private static LatchkeySessionRepository there;

    @BeforeAll
    static void start() {
        deployment = Deployment.of(Topology.CLUSTER);
        manager = process("here");
        here = repository(manager, List.of());
        there = repository(process("there"), List.of());
    }

    @AfterAll
    static void end() {
        deployment.close();
    }

    @Test
    void aSavedSession_isFoundByTheOtherProcess() {
        LatchkeySession session = here.createSession();
        session.setAttribute("cart", "full");
        here.save(session);

        LatchkeySession found = find(there, session);

        assertThat(found.<String>getAttribute("cart")).isEqualTo("full");
        assertThat(found.getAttributeNames()).containsExactly("cart");
        assertThat(found.getCreationTime()).isEqualTo(session.getCreationTime());
        assertThat(found.getMaxInactiveInterval()).isEqualTo(HALF_AN_HOUR);
        assertThat(Duration.between(session.getLastAccessedTime(), found.getLastAccessedTime()))
                .isBetween(Duration.ofSeconds(-1), Duration.ofSeconds(10));
        assertThat(found.isExpired()).isFalse();
    }

    @Test
    void anUnknownId_isNoSession() {
        assertThat(here.findById("nobody's")).isNull();
    }

    @Test
    void whatTwoRequestsSetAtOnce_isPutTogether() {
        LatchkeySession session = saved(here);
        LatchkeySession one = find(here, session);
        LatchkeySession other = find(there, session);
        one.setAttribute("one", 1);
        one.setAttribute("cart", null);
        other.setAttribute("two", 2);

        here.save(one);
        there.save(other);

        assertThat(find(here, session).getAttributeNames()).containsExactlyInAnyOrder("one", "two");
    }

    @Test
    void aSessionThatIsSavedTwice_storesWhatWasSetInBetween() {
        LatchkeySession session = saved(here);
        session.setAttribute("later", true);
        session.removeAttribute("cart");

        here.save(session);

        assertThat(session.getAttributeNames()).containsExactly("later");
        assertThat(find(there, session).<Boolean>getAttribute("later")).isTrue();
        assertThat(find(there, session).<String>getAttribute("cart")).isNull();
    }

    @Test
    void aDeletedSession_isGoneEverywhere_andARequestUnderWayDoesNotBringItBack() {
        LatchkeySession session = saved(here);
        LatchkeySession underWay = find(there, session);
        underWay.setAttribute("late", true);

        here.deleteById(session.getId());
        there.save(underWay);

        assertThat(here.findById(session.getId())).isNull();
        assertThat(there.findById(session.getId())).isNull();
    }

    @Test
    void aRevokedPrincipal_isRefusedByBoth_andARequestUnderWayDoesNotBringThemBack() {
        LatchkeySession first = login("revoked");
        LatchkeySession second = login("revoked");
        LatchkeySession other = login("other");
        LatchkeySession underWay = find(there, first);
        underWay.setAttribute("late", true);

        SpringSessions.cache(manager).revokeUser("revoked");
        there.save(underWay);

        assertThat(here.findById(first.getId())).isNull();
        assertThat(there.findById(first.getId())).isNull();
        assertThat(there.findById(second.getId())).isNull();
        assertThat(there.findByPrincipalName("revoked")).isEmpty();
        assertThat(there.findById(other.getId())).isNotNull();
    }

    @Test
    void sessionsAreFoundByPrincipal_fromTheRequestThatLoggedThemInOn() {
        LatchkeySession session = saved(here);
        LatchkeySession login = find(here, session);
        login.setAttribute(USER, "anna");
        here.save(login);

        assertThat(there.findByPrincipalName("anna")).containsOnlyKeys(session.getId());
        assertThat(there.findByIndexNameAndIndexValue("other index", "anna")).isEmpty();
    }

    @Test
    void anIdThatChanges_leavesNothingUnderTheOldOne() {
        LatchkeySession session = login("changing");
        LatchkeySession login = find(there, session);
        String old = login.getId();
        login.setAttribute("more", true);

        String now = login.changeSessionId();
        there.save(login);

        assertThat(here.findById(old)).isNull();
        LatchkeySession moved = Objects.requireNonNull(here.findById(now));
        assertThat(moved.getAttributeNames()).contains("cart", "more");
        assertThat(here.findByPrincipalName("changing")).containsOnlyKeys(now);
    }

    @Test
    void anIdThatChangesBeforeTheSessionIsSaved_isTheOnlyOne() {
        LatchkeySession session = here.createSession();
        String old = session.getId();
        String now = session.changeSessionId();

        here.save(session);

        assertThat(there.findById(old)).isNull();
        assertThat(there.findById(now)).isNotNull();
    }

    @Test
    void anUnusedSession_runsOut() {
        LatchkeySession session = here.createSession();
        session.setMaxInactiveInterval(Duration.ofSeconds(3));
        here.save(session);
        assertThat(there.findById(session.getId())).isNotNull();

        await().until(() -> there.findById(session.getId()) == null);
        assertThat(session.isExpired()).isTrue();
    }

    @Test
    void aSessionThatHasRunOutBeforeItIsSaved_isNotStored() {
        LatchkeySession session = here.createSession();
        session.setLastAccessedTime(session.getCreationTime().minus(HALF_AN_HOUR));

        here.save(session);

        assertThat(here.findById(session.getId())).isNull();
    }

    @Test
    void aUsedSession_livesOnFromThen() {
        LatchkeySession session = saved(here);
        LatchkeySession used = find(there, session);
        used.setLastAccessedTime(used.getLastAccessedTime().plus(Duration.ofMinutes(10)));

        there.save(used);

        assertThat(life(session)).isBetween(Duration.ofMinutes(39), Duration.ofMinutes(41));
    }

    @Test
    void aUseSoonAfterTheLast_costsNoRoundTrip() {
        LatchkeySession session = saved(here);
        LatchkeySession used = find(here, session);
        Duration before = life(session);
        used.setLastAccessedTime(used.getLastAccessedTime().plus(Duration.ofSeconds(17)));

        here.save(used);

        assertThat(life(session)).isLessThanOrEqualTo(before);
    }

    @Test
    void aChangedAttribute_leavesTheSessionItsLife() {
        LatchkeySession session = saved(here);
        LatchkeySession changed = find(there, session);
        changed.setAttribute("more", true);

        there.save(changed);

        assertThat(life(session)).isBetween(Duration.ofMinutes(29), Duration.ofMinutes(31));
    }

    @Test
    void anotherInterval_countsFromTheLastUse() {
        LatchkeySession session = saved(here);
        LatchkeySession changed = find(there, session);
        changed.setMaxInactiveInterval(Duration.ofHours(2));

        there.save(changed);

        assertThat(life(session)).isBetween(Duration.ofMinutes(119), Duration.ofMinutes(121));
        assertThat(find(here, session).getMaxInactiveInterval()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void aRequestThatKnowsNothingOfALogin_leavesTheSessionItsPrincipal() {
        LatchkeySession session = saved(here);
        LatchkeySession before = find(there, session);
        LatchkeySession login = find(here, session);
        login.setAttribute(USER, "dora");
        here.save(login);
        before.setAttribute("more", true);

        there.save(before);

        assertThat(here.findByPrincipalName("dora")).containsOnlyKeys(session.getId());
        SpringSessions.cache(manager).revokeUser("dora");
        assertThat(there.findById(session.getId())).isNull();
    }

    @Test
    void aRequestThatLogsOut_takesThePrincipalAway() {
        LatchkeySession session = login("emil");
        LatchkeySession logout = find(there, session);
        logout.removeAttribute(USER);

        there.save(logout);

        assertThat(here.findByPrincipalName("emil")).isEmpty();
        assertThat(here.findById(session.getId())).isNotNull();
    }

    @Test
    void aRequestThatKnowsNothingOfAnotherInterval_leavesIt() {
        LatchkeySession session = saved(here);
        LatchkeySession before = find(there, session);
        LatchkeySession changed = find(here, session);
        changed.setMaxInactiveInterval(Duration.ofHours(8));
        here.save(changed);
        before.setAttribute("more", true);

        there.save(before);

        assertThat(find(here, session).getMaxInactiveInterval()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aSlowRequest_doesNotShortenWhatAQuickOneHasExtended() {
        LatchkeySession session = saved(here);
        LatchkeySession slow = find(there, session);
        LatchkeySession quick = find(here, session);
        slow.setLastAccessedTime(slow.getLastAccessedTime().plus(Duration.ofMinutes(1)));
        quick.setLastAccessedTime(quick.getLastAccessedTime().plus(Duration.ofMinutes(20)));
        here.save(quick);

        there.save(slow);

        assertThat(life(session)).isGreaterThan(Duration.ofMinutes(45));
    }

    @Test
    void aRequestThatChangesTheIdOfARevokedSession_bringsNothingBackAndDoesNotFail() {
        LatchkeySession session = login("fritz");
        LatchkeySession underWay = find(there, session);
        SpringSessions.cache(manager).revokeUser("fritz");
        String now = underWay.changeSessionId();

        there.save(underWay);

        assertThat(here.findById(now)).isNull();
    }

    @Test
    void aPrincipalWithoutAName_isNobody() {
        LatchkeySession session = login("");

        assertThat(find(there, session).<String>getAttribute(USER)).isEmpty();
        assertThat(there.findByPrincipalName("")).isEmpty();
    }

    @Test
    void anAttributeThatCannotBeStored_failsAndSaysWhich() {
        LatchkeySession session = here.createSession();
        session.setAttribute("thread", Thread.currentThread());

        assertThatThrownBy(() -> here.save(session))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("java.lang.Thread");
    }

    @Test
    void anIntervalOfThousandsOfYears_isReckonedWith() {
        LatchkeySession session = here.createSession();
        session.setMaxInactiveInterval(Duration.ofSeconds(Long.MAX_VALUE));
        here.save(session);

        assertThat(find(there, session).isExpired()).isFalse();
    }

    @Test
    void aCacheWithoutUsers_isRefused() {
        try (Deployment alone = Deployment.of(Topology.EMBEDDED)) {
            CacheManager own = alone.manager(Map.of());
            own.createCache(
                    SpringSessions.CACHE,
                    SessionCacheConfiguration.builder(String.class, SessionState.class)
                            .build());

            assertThatThrownBy(() -> SpringSessions.cache(own))
                    .isInstanceOf(CacheException.class)
                    .hasMessageContaining("'spring-sessions' needs 'user: principal'");
        }
    }

    @Test
    void aLifetime_endsASessionHoweverOftenItIsUsed_andItsLastUseIsKnownAllTheSame() {
        try (Deployment alone = Deployment.of(Topology.EMBEDDED)) {
            CacheManager own = alone.manager(Map.of());
            own.createCache(
                    SpringSessions.CACHE,
                    SpringSessions.configuration()
                            .lifetime(Duration.ofMinutes(10))
                            .build());
            LatchkeySessionRepository limited = repository(own, List.of());
            LatchkeySession session = saved(limited);

            LatchkeySession found = find(limited, session);

            assertThat(found.getLastAccessedTime())
                    .isBetween(found.getCreationTime(), found.getCreationTime().plusSeconds(10));
            assertThat(SpringSessions.cache(own).timeToLive(session.getId()).orElseThrow())
                    .isLessThanOrEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void aNegativeInterval_isForEver() {
        LatchkeySession session = here.createSession();
        session.setMaxInactiveInterval(Duration.ofSeconds(-1));
        here.save(session);

        assertThat(life(session)).isEqualTo(ChronoUnit.FOREVER.getDuration());
        assertThat(find(there, session).isExpired()).isFalse();
    }

    @Test
    void aSession_doesNotDependOnTheNamespaceOfTheRequest() throws Exception {
        LatchkeySession session = SyncScope.call("sync-1", () -> saved(here));

        assertThat(SyncScope.call("sync-2", () -> Optional.ofNullable(there.findById(session.getId()))))
                .isPresent();
    }

    record Cart(String content) implements Serializable {}

    @Test
    void anAttributeOfAClassThatIsNotAllowed_isAsIfNotSet_andTheLogSaysWhy() {
        LatchkeySession session = here.createSession();
        session.setAttribute("cart", new Cart("secret"));
        session.setAttribute("count", 1);
        here.save(session);
        LatchkeySessionRepository strict = repository(process("strict"), List.of("java.lang.*"));
        LatchkeySession found = find(strict, session);

        String said = ErrorOutput.of(
                () -> assertThat(found.<Cart>getAttribute("cart")).isNull());

        assertThat(found.<Integer>getAttribute("count")).isEqualTo(1);
        assertThat(said)
                .contains("cache 'spring-sessions'", "latchkey.spring.session-classes")
                .doesNotContain("secret");
    }

    /** A manager of the same name. */
    private static CacheManager process(String name) {
        return deployment.manager(URI.create("latchkey:default#" + name), Map.of());
    }

    private static LatchkeySessionRepository repository(CacheManager manager, List<String> allowed) {
        return SpringSessions.repository(manager, UuidSessionIdGenerator.getInstance(), HALF_AN_HOUR, allowed);
    }

    private static LatchkeySession saved(LatchkeySessionRepository repository) {
        LatchkeySession session = repository.createSession();
        session.setAttribute("cart", "full");
        repository.save(session);
        return session;
    }

    private static LatchkeySession login(String principal) {
        LatchkeySession session = here.createSession();
        session.setAttribute("cart", "full");
        session.setAttribute(USER, principal);
        here.save(session);
        return session;
    }

    private static LatchkeySession find(LatchkeySessionRepository repository, LatchkeySession session) {
        return Objects.requireNonNull(repository.findById(session.getId()));
    }

    private static Duration life(LatchkeySession session) {
        return SpringSessions.cache(manager)
                .namespace(SpringSessions.NAMESPACE)
                .timeToLive(session.getId())
                .orElseThrow();
    }
}
