/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import javax.cache.CacheException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.Lookup;
import org.latchkey.testing.Recipe;
import org.latchkey.testing.SessionRecipes;
import org.latchkey.testing.UserBeforeColon;

/** Revocations that are forgotten after their retention: new sessions may come, late writes from before may not. */
@OnEveryTopology
final class RetentionIT {

    private static final Duration FORGOTTEN = Duration.ofSeconds(60);
    private static final String LATE = "ann:late" + UserBeforeColon.WAITING;

    private final Parties parties;
    private final Parties.Shared cache;

    RetentionIT(Parties parties) {
        this.parties = parties;
        cache = parties.share(Recipe.SESSIONS_FORGETTING);
    }

    @AfterEach
    void release() {
        parties.second().release();
    }

    @Test
    void aTombstone_isForgottenAfterItsRetention() {
        cache.first().put("k", "ann:1");
        long revoked = System.nanoTime();
        cache.second().revoke("k");

        awaitForgotten("k");

        assertThat(Duration.ofNanos(System.nanoTime() - revoked)).isGreaterThanOrEqualTo(SessionRecipes.RETENTION);
        cache.first().put("k", "ann:2");
        assertThat(cache.second().get("k")).isEqualTo("ann:2");
    }

    @Test
    void aWriteFromBefore_isRefusedAlsoWhenTheTombstoneIsForgotten() throws Exception {
        cache.first().put("k", "ann:1");
        Begun<Void> late = writeLate();
        cache.first().revoke("k");

        awaitForgotten("k");
        parties.second().release();

        assertRefused(late);
    }

    @ParameterizedTest
    @EnumSource(names = {"REVOKE_USER", "CLEAR"})
    void aWriteFromBefore_bringsNothingBack_alsoWhenTheEpochIsForgotten(LateWritesIT.Ending ending) throws Exception {
        cache.first().put("k", "ann:1");
        Begun<Void> late = writeLate();
        ending.of(cache.first(), "k");

        awaitForgotten("k");
        parties.second().release();

        late.awaitEnd();
        assertThat(cache.all())
                .allSatisfy(each -> assertThat(each.containsKey("k")).isFalse());
    }

    /** A put of the second party that has begun, and is not sent yet. */
    private Begun<Void> writeLate() {
        parties.second().hold();
        Begun<Void> late = Begun.run(() -> cache.second().put("k", LATE));
        parties.second().awaitHeld();
        return late;
    }

    private void awaitForgotten(String key) {
        long begun = System.nanoTime();
        await().atMost(FORGOTTEN)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> System.nanoTime() - begun > SessionRecipes.RETENTION.toNanos()
                        && cache.first().lookup(key) instanceof Lookup.Absent);
    }

    private void assertRefused(Begun<Void> late) {
        assertThatThrownBy(late::await).isInstanceOf(CacheException.class).hasMessageContaining(cache.name());
        assertThat(cache.all())
                .allSatisfy(each -> assertThat(each.containsKey("k")).isFalse());
    }
}
