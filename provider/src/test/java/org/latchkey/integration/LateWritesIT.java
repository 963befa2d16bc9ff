/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.SessionCache;
import org.latchkey.SessionRevokedException;
import org.latchkey.testing.Appending;
import org.latchkey.testing.Recipe;
import org.latchkey.testing.UserBeforeColon;

/** Calls of one process whose user code is under way while another revokes or clears: they bring nothing back. */
@OnEveryTopology
final class LateWritesIT {

    private final Parties parties;
    private final String key = "ann-" + UUID.randomUUID();

    LateWritesIT(Parties parties) {
        this.parties = parties;
    }

    @AfterEach
    void release() {
        parties.second().release();
    }

    /** How Ann's session ends while the call is under way. */
    enum Ending {
        REVOKE {
            @Override
            void of(SessionCache<String, String> cache, String key) {
                cache.revoke(key);
            }
        },
        REVOKE_USER {
            @Override
            void of(SessionCache<String, String> cache, String key) {
                cache.revokeUser("ann");
            }
        },
        CLEAR {
            @Override
            void of(SessionCache<String, String> cache, String key) {
                cache.clear();
            }
        };

        abstract void of(SessionCache<String, String> cache, String key);
    }

    @ParameterizedTest
    @EnumSource
    void aLoadFromBefore_isNotStored(Ending ending) throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_READ_THROUGH);
        parties.second().hold();
        Begun<String> late = Begun.call(() -> cache.second().get(key));
        parties.second().awaitHeld();

        ending.of(cache.first(), key);

        assertDeadUntilAndAfter(late, cache);
    }

    @ParameterizedTest
    @EnumSource
    void loadsOfSeveralKeysFromBefore_areNotStored(Ending ending) throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_READ_THROUGH);
        parties.second().hold();
        Begun<?> late = Begun.call(() -> cache.second().getAll(Set.of(key)));
        parties.second().awaitHeld();

        ending.of(cache.first(), key);

        assertDeadUntilAndAfter(late, cache);
    }

    @ParameterizedTest
    @EnumSource
    void aPutFromBefore_isDeadWhereverItArrives(Ending ending) throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        cache.first().put(key, "ann:before");
        parties.second().hold();
        Begun<Void> late = Begun.run(() -> cache.second().put(key, "ann:late" + UserBeforeColon.WAITING));
        parties.second().awaitHeld();

        ending.of(cache.first(), key);

        assertDeadUntilAndAfter(late, cache);
    }

    @Test
    void aPutFromBeforeItsUserWasRevoked_isRefused_alsoUnderANewKey() throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        parties.second().hold();
        Begun<Void> late = Begun.run(() -> cache.second().put(key, "ann:late" + UserBeforeColon.WAITING));
        parties.second().awaitHeld();

        cache.first().revokeUser("ann");
        parties.second().release();

        assertThatThrownBy(late::await).isInstanceOf(SessionRevokedException.class);
        assertThat(cache.first().containsKey(key)).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void anEntryProcessorFromBefore_setsNothing(Ending ending) throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        cache.first().put(key, "ann:before");
        parties.second().hold();
        Begun<String> late = Begun.call(() -> cache.second().invoke(key, new Appending(), ", late"));
        parties.second().awaitHeld();

        ending.of(cache.first(), key);

        assertDeadUntilAndAfter(late, cache);
    }

    @ParameterizedTest
    @EnumSource
    void aPutWhoseWriterIsUnderWay_isDead(Ending ending) throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_WRITE_THROUGH);
        parties.second().hold();
        Begun<Void> late = Begun.run(() -> cache.second().put(key, "ann:late"));
        parties.second().awaitHeld();

        ending.of(cache.first(), key);

        assertDeadUntilAndAfter(late, cache);
    }

    @Test
    void aRenewalWhoseWriterIsUnderWay_bringsNothingBack() throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_WRITE_THROUGH);
        cache.first().put(key, "ann:before");
        parties.second().hold();
        Begun<Void> late = Begun.run(() -> cache.second().renew(key, "ann:late"));
        parties.second().awaitHeld();

        cache.first().revoke(key);

        assertDeadUntilAndAfter(late, cache);
    }

    @Test
    void aPutFromBeforeARenewal_doesNotReplaceIt() throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS);
        cache.first().put(key, "ann:before");
        parties.second().hold();
        Begun<String> late = Begun.call(() -> cache.second().invoke(key, new Appending(), ", late"));
        parties.second().awaitHeld();

        cache.first().revoke(key);
        cache.first().renew(key, "ann:renewed");
        parties.second().release();
        late.awaitEnd();

        assertThatThrownBy(late::await).isInstanceOf(SessionRevokedException.class);
        assertThat(cache.all()).allSatisfy(each -> assertThat(each.get(key)).isEqualTo("ann:renewed"));
    }

    @Test
    void aReaderThatComesAfterTheRevocation_getsNoLoadFromBefore() throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_READ_THROUGH);
        parties.second().hold();
        Begun<String> early = Begun.call(() -> cache.second().get(key));
        parties.second().awaitHeld();

        cache.first().revoke(key);
        Begun<String> after = Begun.call(() -> cache.second().get(key));
        assertThat(after.await()).isNull();
        parties.second().release();

        early.awaitEnd();
        assertThat(cache.second().get(key)).isNull();
    }

    @Test
    void aLoadAllFromBeforeTheRevocationOfItsUser_saysThatItWasRefused() throws Exception {
        Parties.Shared cache = parties.share(Recipe.SESSIONS_READ_THROUGH);
        parties.first().hold();
        CompletionListenerFuture loaded = new CompletionListenerFuture();
        cache.first().loadAll(Set.of(key), true, loaded);
        parties.first().awaitHeld();

        cache.second().revokeUser("ann");
        parties.first().release();

        assertThatThrownBy(() -> loaded.get(60, TimeUnit.SECONDS)).hasCauseInstanceOf(SessionRevokedException.class);
        assertThat(cache.second().containsKey(key)).isFalse();
    }

    /** To those who begin after the ending there is nothing, before the late call ends and after it. */
    private void assertDeadUntilAndAfter(Begun<?> late, Parties.Shared cache) throws Exception {
        assertThat(cache.all())
                .allSatisfy(each -> assertThat(each.containsKey(key)).isFalse());
        parties.second().release();
        late.awaitEnd();
        assertThat(cache.all()).allSatisfy(each -> {
            assertThat(each.containsKey(key)).isFalse();
            assertThat(each.size()).isZero();
        });
    }
}
