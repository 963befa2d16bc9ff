/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static java.time.temporal.ChronoUnit.FOREVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.SessionCache;
import org.latchkey.testing.Recipe;
import org.latchkey.testing.SessionRecipes;

/** When sessions end: unused, used, by an end of their own, in whatever process they are read. */
@OnEveryTopology
final class LifetimesIT {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    /** A hundredth of half an hour. */
    private static final Duration COALESCED = Duration.ofSeconds(18);

    /** What a slow machine may add. */
    private static final Duration MARGIN = Duration.ofSeconds(5);

    private final Parties parties;

    LifetimesIT(Parties parties) {
        this.parties = parties;
    }

    @Test
    void anUnusedSession_endsAfterItsIdleTime() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_FLEETING);
        long put = System.nanoTime();
        cache.first().put("k", "ann:1");

        assertThat(cache.second().containsKey("k")).isTrue();
        Duration lived = lifeSeenWithoutUse(cache.second(), put);

        assertThat(lived).isGreaterThanOrEqualTo(SessionRecipes.IDLE).isLessThan(SessionRecipes.IDLE.plus(MARGIN));
        assertThat(cache.second().get("k")).isNull();
    }

    @Test
    void aSessionInUse_outlivesItsIdleTime_andNeverItsLifetime() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_FLEETING);
        long put = System.nanoTime();
        cache.first().put("k", "ann:1");

        await().atMost(SessionRecipes.LIFETIME.plus(MARGIN))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> cache.second().get("k") == null);

        // A read that comes late on a slow machine ends it early; one that is never late shows the bound.
        Duration lived = Duration.ofNanos(System.nanoTime() - put);
        assertThat(lived).isGreaterThan(SessionRecipes.IDLE).isLessThan(SessionRecipes.LIFETIME.plus(MARGIN));
        assertThat(lived).isGreaterThanOrEqualTo(SessionRecipes.LIFETIME);
    }

    @Test
    void touch_isAnAccess_andContainsKeyIsNone() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_SLIDING);
        cache.first().put("k", "ann:1");
        cache.first().expire("k", Duration.ofMinutes(10));

        assertThat(cache.second().containsKey("k")).isTrue();
        assertThat(timeToLive(cache.first(), "k")).isLessThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(cache.second().touch("k")).isTrue();
        assertThat(cache.second().touch("absent")).isFalse();

        assertAboutHalfAnHour(timeToLive(cache.first(), "k"));
    }

    @ParameterizedTest
    @EnumSource(names = {"SESSIONS_SLIDING", "SESSIONS_TOUCHED"})
    void aRead_extendsTheLifeForEveryProcess(Recipe recipe) {
        Parties.Shared cache = parties.share(recipe);
        cache.first().put("k", "ann:1");
        cache.first().expire("k", Duration.ofMinutes(10));
        assertThat(timeToLive(cache.second(), "k")).isLessThanOrEqualTo(Duration.ofMinutes(10));

        assertThat(cache.second().get("k")).isEqualTo("ann:1");

        assertThat(cache.all()).allSatisfy(each -> assertAboutHalfAnHour(timeToLive(each, "k")));
    }

    @Test
    void aTimeToLiveOfItsOwn_endsAnEntry_howeverOftenItIsRead() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_SLIDING);
        long put = System.nanoTime();
        cache.first().put("k", "ann:1", Duration.ofSeconds(1));
        cache.first().put("l", "ann:2", Duration.ofHours(1));

        await().atMost(MARGIN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(50))
                .until(() -> cache.second().get("k") == null);

        assertThat(Duration.ofNanos(System.nanoTime() - put)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertAboutHalfAnHour(timeToLive(cache.second(), "l"));
        cache.first().put("l", "ann:3");
        assertAboutHalfAnHour(timeToLive(cache.second(), "l"));
    }

    @Test
    void anEternalEntry_mayBeGivenAnEnd() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        cache.first().put("k", "ann:1");
        assertThat(cache.second().timeToLive("k")).hasValue(FOREVER.getDuration());
        assertThat(cache.second().timeToLive("absent")).isEmpty();

        assertThat(cache.second().expire("k", Duration.ofMinutes(5))).isTrue();
        assertThat(cache.second().expire("absent", Duration.ofMinutes(5))).isFalse();

        assertThat(timeToLive(cache.first(), "k"))
                .isBetween(Duration.ofMinutes(5).minus(MARGIN), Duration.ofMinutes(5));
    }

    @Test
    void expireOfZero_endsAnEntryAtOnce() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        cache.first().put("k", "ann:1");

        cache.second().expire("k", Duration.ZERO);

        assertThat(cache.first().get("k")).isNull();
        cache.first().put("k", "ann:2");
        assertThat(cache.second().get("k")).isEqualTo("ann:2");
    }

    @Test
    void expire_neverPassesTheLifetime() {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_FLEETING);
        cache.first().put("k", "ann:1");

        cache.second().expire("k", Duration.ofDays(1));

        assertThat(timeToLive(cache.first(), "k")).isLessThanOrEqualTo(SessionRecipes.LIFETIME);
    }

    @Test
    void durationsThatAreNone_areRefused() {
        SessionCache<String, String> cache = parties.share(Recipe.SESSIONS).second();

        assertThatThrownBy(() -> cache.put("k", "v", Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache.expire("k", Duration.ofMillis(-1))).isInstanceOf(IllegalArgumentException.class);
    }

    /** How long after {@code put} the key is found to be gone, without an access. */
    private static Duration lifeSeenWithoutUse(SessionCache<String, String> cache, long put) {
        await().atMost(SessionRecipes.IDLE.plus(MARGIN))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> !cache.containsKey("k"));
        return Duration.ofNanos(System.nanoTime() - put);
    }

    private static Duration timeToLive(SessionCache<String, String> cache, String key) {
        return cache.timeToLive(key).orElseThrow();
    }

    private static void assertAboutHalfAnHour(Duration timeToLive) {
        assertThat(timeToLive).isBetween(HALF_AN_HOUR.minus(COALESCED).minus(MARGIN), HALF_AN_HOUR);
    }
}
