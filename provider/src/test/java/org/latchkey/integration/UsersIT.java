/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.latchkey.Revocation;
import org.latchkey.RevocationOptions;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;
import org.latchkey.UserRevocation;
import org.latchkey.UserSession;
import org.latchkey.testing.Recipe;

/** Whose sessions there are, and what ends them all, in whatever process. */
@OnEveryTopology
final class UsersIT {

    private static final Duration SOON = Duration.ofSeconds(15);

    private final Parties parties;
    private final Parties.Shared cache;
    private final SessionCache<String, String> first;
    private final SessionCache<String, String> second;

    UsersIT(Parties parties) {
        this.parties = parties;
        cache = parties.share(Recipe.SESSIONS);
        first = cache.first();
        second = cache.second();
    }

    @Test
    void aRevokedUser_isOutEverywhereWhenTheRevocationReturns() {
        first.put("a", "ann:1");
        second.put("b", "ann:2");
        first.namespace("n").prefix("p").put("c", "ann:3");
        first.put("d", "bob:1");
        first.put("e", "nobody's");

        second.revokeUser("ann");

        assertThat(cache.all()).allSatisfy(each -> {
            assertThat(each.get("a")).isNull();
            assertThat(each.get("b")).isNull();
            assertThat(each.namespace("n").prefix("p").get("c")).isNull();
            assertThat(each.get("d")).isEqualTo("bob:1");
            assertThat(each.get("e")).isEqualTo("nobody's");
            assertThat(each.size()).isEqualTo(2);
        });
    }

    @Test
    void aSessionOpenedAfterwards_isAliveAtOnce_whoeverOpensIt() {
        for (int i = 0; i < 30; i++) {
            String before = "before-" + i;
            String after = "after-" + i;
            first.put(before, "ann:before");

            cache.all().get(i % cache.all().size()).revokeUser("ann");

            cache.all().get((i + 1) % cache.all().size()).put(after, "ann:after");
            assertThat(cache.all()).allSatisfy(each -> {
                assertThat(each.get(before)).isNull();
                assertThat(each.get(after)).isEqualTo("ann:after");
            });
        }
    }

    @Test
    void lookup_saysWhenAndWhyTheUserWasRevoked() {
        first.put("k", "ann:laptop");

        Revocation done =
                second.revokeUser("ann", RevocationOptions.because("left").counted());

        assertThat(done.covered()).hasValue(1);
        var revoked = RevocationsIT.revoked(first.lookup("k"));
        assertThat(revoked.reason()).isEqualTo("left");
        assertThat(revoked.when()).isEqualTo(done.when());
    }

    @Test
    void revokeUser_inANamespace_leavesTheOthersAlone() {
        first.namespace("a").put("k", "ann:1");
        first.namespace("a").prefix("p").put("k", "ann:2");
        first.namespace("b").put("k", "ann:3");

        second.namespace("a").revokeUser("ann");

        assertThat(first.namespace("a").get("k")).isNull();
        assertThat(first.namespace("a").prefix("p").get("k")).isNull();
        assertThat(first.namespace("b").get("k")).isEqualTo("ann:3");
    }

    @Test
    void revokeUser_meansAllNamespaces_whateverTheThreadsOwn() {
        first.namespace("a").put("k", "ann:1");
        first.namespace("b").put("k", "ann:2");

        SyncScope.run("a", () -> second.revokeUser("ann"));

        assertThat(first.namespace("a").get("k")).isNull();
        assertThat(first.namespace("b").get("k")).isNull();
    }

    @Test
    void revocationListeners_areToldOfUsersInEveryProcess() throws Exception {
        Queue<UserRevocation> told = new ConcurrentLinkedQueue<>();
        Revocation everywhere;
        Revocation inOne;
        try (AutoCloseable listening = first.addRevocationListener(told::add)) {
            assertThat(listening).isNotNull();
            everywhere = second.revokeUser("ann", RevocationOptions.because("left"));
            inOne = second.namespace("n").revokeUser("bob");
            await().atMost(SOON).until(() -> told.size() >= 2);
        }
        second.revokeUser("cid");

        assertThat(told)
                .containsExactly(
                        new UserRevocation("ann", null, everywhere.when(), everywhere.number(), "left"),
                        new UserRevocation("bob", "n", inOne.when(), inOne.number(), null));
    }

    @Test
    void sessionsOf_listsLiveKeysOfTheUser_withWhatIsKnownOfThem() {
        Instant before = Instant.now();
        first.put("a", "ann:1");
        first.prefix("p").put("b", "ann:2");
        second.namespace("n").put("c", "ann:3");
        first.put("d", "bob:1");

        assertThat(second.sessionsOf("ann"))
                .extracting(UserSession::namespace, UserSession::key)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("", "a"),
                        org.assertj.core.groups.Tuple.tuple("", "b"),
                        org.assertj.core.groups.Tuple.tuple("n", "c"));
        assertThat(second.sessionsOf("ann")).allSatisfy(session -> {
            assertThat(session.metadata().user()).isEqualTo("ann");
            assertThat(session.metadata().created())
                    .isBetween(before.minusSeconds(20), Instant.now().plusSeconds(20));
            assertThat(session.metadata().expiry()).isEmpty();
        });
        assertThat(keysOf(second.namespace("n"), "ann")).containsExactly("c");
        assertThat(second.sessionsOf("nobody")).isEmpty();
    }

    @Test
    void sessionsOf_forgetsWhatEnds_howeverItEnds() {
        Parties.Shared fleeting = parties.share(Recipe.SESSIONS_FLEETING);
        fleeting.first().put("expires", "ann:0");
        first.putAll(Map.of("removed", "ann:1", "another's", "ann:2", "revoked", "ann:3", "stays", "ann:4"));
        first.namespace("cleared").put("cleared", "ann:5");

        second.remove("removed");
        second.put("another's", "bob:1");
        second.revoke("revoked");
        second.namespace("cleared").clear();

        assertThat(keysOf(first, "ann")).containsExactly("stays");
        assertThat(keysOf(first, "bob")).containsExactly("another's");
        second.revokeUser("ann");
        assertThat(first.sessionsOf("ann")).isEmpty();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(fleeting.second().sessionsOf("ann")).isEmpty());
    }

    @Test
    void users_listsThoseWhoHaveSessions() {
        first.put("a", "ann:1");
        first.put("b", "ann:2");
        second.namespace("n").put("c", "bob:1");
        first.put("d", "nobody's");
        first.put("e", "cid:1");
        first.remove("e");

        assertThat(second.users()).containsExactlyInAnyOrder("ann", "bob");
        assertThat(second.namespace("n").users()).containsExactly("bob");
    }

    @Test
    void figures_countWhatTheWholeCacheHas() {
        first.put("a", "ann:1");
        second.namespace("n").put("b", "bob:1");
        second.put("c", "cid:1");
        first.revoke("c");
        first.get("a");

        assertThat(second.figures().active()).isEqualTo(2);
        assertThat(second.figures().tombstones()).isEqualTo(1);
        assertThat(first.figures().revocations()).isEqualTo(1);
        assertThat(first.figures().oldest())
                .isNotNull()
                .isBeforeOrEqualTo(
                        java.util.Objects.requireNonNull(first.figures().newest()));
    }

    private static List<String> keysOf(SessionCache<String, String> view, String user) {
        return view.sessionsOf(user).stream().map(UserSession::key).toList();
    }
}
