/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionMetadata;
import org.latchkey.SessionRevokedException;
import org.latchkey.UserSession;
import org.latchkey.testing.Recipe;

/** A session that is given another key: where it is alive, and what follows it there. */
@OnEveryTopology
final class ChangedIdsIT {

    private static final int MOVES = 100;

    private final Parties parties;
    private final Parties.Shared cache;
    private final SessionCache<String, String> first;
    private final SessionCache<String, String> second;

    ChangedIdsIT(Parties parties) {
        this.parties = parties;
        cache = parties.share(Recipe.SESSIONS);
        first = cache.first();
        second = cache.second();
    }

    @Test
    void theSession_isUnderItsNewKeyOnly() {
        first.put("old", "ann:1");

        assertThat(second.changeId("old", "new")).isTrue();

        assertThat(cache.all()).allSatisfy(each -> {
            assertThat(each.get("old")).isNull();
            assertThat(each.get("new")).isEqualTo("ann:1");
            assertThat(each.size()).isEqualTo(1);
        });
        assertThat(first.sessionsOf("ann")).extracting(UserSession::key).containsExactly("new");
    }

    @Test
    void ageEndAndUser_stay() {
        Parties.Shared sliding = parties.share(Recipe.SESSIONS_SLIDING);
        sliding.first().put("old", "ann:1", Duration.ofMinutes(10));
        SessionMetadata before =
                RevocationsIT.active(sliding.first().lookup("old")).metadata();

        sliding.second().changeId("old", "new");

        SessionMetadata after =
                RevocationsIT.active(sliding.first().lookup("new")).metadata();
        assertThat(after.created()).isEqualTo(before.created());
        assertThat(after.user()).isEqualTo("ann");
        assertThat(Duration.between(
                                before.expiry().orElseThrow(), after.expiry().orElseThrow())
                        .abs())
                .isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void aTakenKey_keepsItsSession_andTheMoverItsOwn() {
        first.put("old", "ann:1");
        first.put("new", "bob:1");

        assertThat(second.changeId("old", "new")).isFalse();
        assertThat(second.changeId("absent", "free")).isFalse();

        assertThat(first.get("old")).isEqualTo("ann:1");
        assertThat(first.get("new")).isEqualTo("bob:1");
        assertThat(first.containsKey("free")).isFalse();
    }

    @Test
    void aRevokedKey_isNeitherLeftNorTaken() {
        first.put("revoked", "ann:1");
        first.put("live", "ann:2");
        first.revoke("revoked");

        assertThatThrownBy(() -> second.changeId("revoked", "new")).isInstanceOf(SessionRevokedException.class);
        assertThatThrownBy(() -> second.changeId("live", "revoked")).isInstanceOf(SessionRevokedException.class);

        assertThat(first.get("live")).isEqualTo("ann:2");
        assertThat(first.get("revoked")).isNull();
    }

    @Test
    void aRevocationOfTheOldKey_followsTheSession() {
        first.put("a", "ann:1");
        first.changeId("a", "b");
        second.changeId("b", "c");

        second.revoke("a");

        assertThat(cache.all()).allSatisfy(each -> {
            assertThat(each.get("c")).isNull();
            assertThat(each.lookup("c")).isInstanceOf(Lookup.Revoked.class);
        });
    }

    @Test
    void aRevokedUser_isOutUnderTheNewKeyAsWell() {
        first.put("old", "ann:1");
        first.changeId("old", "new");

        second.revokeUser("ann");

        assertThat(first.get("new")).isNull();
        first.put("later", "ann:2");
        assertThat(second.changeId("later", "latest")).isTrue();
        assertThat(first.get("latest")).isEqualTo("ann:2");
    }

    @Test
    void aWriteToTheOldKey_afterTheMove_isRefused() {
        first.put("old", "ann:1");
        second.changeId("old", "new");

        assertThatThrownBy(() -> first.put("old", "ann:late")).isInstanceOf(SessionRevokedException.class);

        assertThat(second.get("old")).isNull();
        assertThat(second.get("new")).isEqualTo("ann:1");
    }

    @Test
    void bothKeysAreNeverAlive_whoeverLooks() throws Exception {
        AtomicInteger moves = new AtomicInteger();
        first.put("0", "ann:1");
        List<Begun<Integer>> watching = new ArrayList<>();
        for (SessionCache<String, String> each : cache.all()) {
            watching.add(Begun.call(() -> seenUnderBoth(each, moves)));
        }

        while (moves.get() < MOVES) {
            SessionCache<String, String> mover =
                    cache.all().get(moves.get() % cache.all().size());
            String from = Integer.toString(moves.get());
            assertThat(mover.changeId(from, Integer.toString(moves.get() + 1))).isTrue();
            moves.incrementAndGet();
        }

        for (Begun<Integer> one : watching) {
            assertThat(requireNonNull(one.await())).isZero();
        }
        assertThat(first.get(Integer.toString(MOVES))).isEqualTo("ann:1");
        assertThat(first.size()).isEqualTo(1);
    }

    /** How often the session was seen under a key and, by a read that began later, under the key before it. */
    private static int seenUnderBoth(SessionCache<String, String> view, AtomicInteger moves) {
        int seen = 0;
        for (int at = moves.get(); at < MOVES; at = moves.get()) {
            if (view.get(Integer.toString(at + 1)) != null && view.get(Integer.toString(at)) != null) {
                seen++;
            }
        }
        return seen;
    }
}
