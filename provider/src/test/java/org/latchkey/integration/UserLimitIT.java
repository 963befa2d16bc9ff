/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.SessionLimitException;
import org.latchkey.testing.Recipe;
import org.latchkey.testing.SessionRecipes;

/** How many sessions a user may have, when logins of several processes race for them. */
@OnEveryTopology
final class UserLimitIT {

    private static final int LOGINS_EACH = 20;

    private final Parties parties;

    UserLimitIT(Parties parties) {
        this.parties = parties;
    }

    @Test
    void oneSessionMore_putsTheOldestOut() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_LIMITED);
        cache.first().put("a", "ann:1");
        cache.second().namespace("n").put("b", "ann:2");
        cache.first().put("other", "bob:1");

        cache.second().put("c", "ann:3");

        assertThat(cache.first().get("a")).isNull();
        assertThat(cache.first().namespace("n").get("b")).isEqualTo("ann:2");
        assertThat(cache.first().get("c")).isEqualTo("ann:3");
        assertThat(cache.first().get("other")).isEqualTo("bob:1");
    }

    @Test
    void oneSessionMore_isRefused() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_REFUSED);
        cache.first().put("a", "ann:1");
        cache.second().put("b", "ann:2");

        assertThatThrownBy(() -> cache.second().put("c", "ann:3")).isInstanceOf(SessionLimitException.class);

        assertThat(cache.first().containsKey("c")).isFalse();
        cache.first().put("a", "ann:again");
        cache.second().put("other", "bob:1");
    }

    @Test
    void aSessionThatEnds_makesRoomForTheNext() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_REFUSED);
        cache.first().put("a", "ann:1");
        cache.first().put("b", "ann:2");

        cache.second().remove("a");
        cache.second().put("c", "ann:3");
        cache.first().revoke("b");
        cache.second().put("d", "ann:4");
        cache.first().revokeUser("ann");
        cache.second().put("e", "ann:5");
        cache.second().put("f", "ann:6");

        assertThat(cache.first().sessionsOf("ann"))
                .extracting(session -> session.key())
                .containsExactlyInAnyOrder("e", "f");
    }

    @Test
    void racingLogins_neverExceedTheLimit_whereTheOldestGoes() throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_LIMITED);

        AtomicInteger refused = race(cache);

        assertThat(refused).hasValue(0);
        assertThat(cache.first().sessionsOf("ann")).hasSize(SessionRecipes.LIMIT);
        assertThat(cache.first().size()).isEqualTo(SessionRecipes.LIMIT);
    }

    @Test
    void racingLogins_neverExceedTheLimit_whereTheNextIsRefused() throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_REFUSED);

        AtomicInteger refused = race(cache);

        int logins = cache.all().size() * 2 * LOGINS_EACH;
        assertThat(refused).hasValue(logins - SessionRecipes.LIMIT);
        assertThat(cache.second().sessionsOf("ann")).hasSize(SessionRecipes.LIMIT);
    }

    /** Two threads log Ann in through each process, while somebody counts; how many of them were refused. */
    private static AtomicInteger race(Parties.Shared cache) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        List<Begun<Void>> logins = new ArrayList<>();
        for (int i = 0; i < cache.all().size() * 2; i++) {
            SessionCache<String, String> view = cache.all().get(i % cache.all().size());
            String name = "login-" + i + "-";
            logins.add(Begun.run(() -> logIn(view, name, refused)));
        }
        Begun<Integer> counting = Begun.call(() -> {
            int most = 0;
            while (!over.get()) {
                most = Math.max(most, cache.second().sessionsOf("ann").size());
            }
            return most;
        });
        for (Begun<Void> login : logins) {
            login.await();
        }
        over.set(true);
        assertThat(counting.await()).isLessThanOrEqualTo(SessionRecipes.LIMIT);
        return refused;
    }

    private static void logIn(SessionCache<String, String> view, String name, AtomicInteger refused) {
        for (int i = 0; i < LOGINS_EACH; i++) {
            try {
                view.put(name + i, "ann:" + i);
            } catch (SessionLimitException e) {
                refused.incrementAndGet();
            }
        }
    }
}
