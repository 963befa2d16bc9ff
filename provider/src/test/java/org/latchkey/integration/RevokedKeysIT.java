/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.Lookup;
import org.latchkey.SessionCache;
import org.latchkey.SessionRevokedException;
import org.latchkey.testing.Appending;
import org.latchkey.testing.Recipe;
import org.latchkey.testing.SessionWriter;

/**
 * What each verb does on a key that another process has revoked: the table of the design, row by row, in caches that are plain,
 * that read through and that write through.
 */
@OnEveryTopology
final class RevokedKeysIT {

    private final Parties parties;

    /** One for each test, so that what its process's writers were told can be told apart. */
    private final String key = "ann-" + UUID.randomUUID();

    RevokedKeysIT(Parties parties) {
        this.parties = parties;
    }

    /** A kind of cache. */
    enum Kind {
        PLAIN(Recipe.SESSIONS),
        READ_THROUGH(Recipe.SESSIONS_READ_THROUGH),
        WRITE_THROUGH(Recipe.SESSIONS_WRITE_THROUGH);

        private final Recipe recipe;

        Kind(Recipe recipe) {
            this.recipe = recipe;
        }
    }

    /** The test's own view of a cache in which the key had a session, and was revoked by another process. */
    private SessionCache<String, String> revoked(Recipe recipe) {
        Parties.Shared cache = parties.share(recipe);
        cache.first().put(key, "ann:before");
        cache.second().revoke(key);
        return cache.first();
    }

    @ParameterizedTest
    @EnumSource
    void reads_findNothing_andLoadNothing(Kind kind) {
        SessionCache<String, String> cache = revoked(kind.recipe);

        assertThat(cache.get(key)).isNull();
        assertThat(cache.getAll(Set.of(key))).isEmpty();
        assertThat(cache.containsKey(key)).isFalse();
        assertThat(cache).isEmpty();
        assertThat(cache.size()).isZero();
        assertStillRevoked(cache);
    }

    @ParameterizedTest
    @EnumSource
    void writes_areRefused_beforeAnyWriterIsCalled(Kind kind) {
        SessionCache<String, String> cache = revoked(kind.recipe);
        List<String> told = SessionWriter.toldOf(key);

        assertRefused(() -> cache.put(key, "ann:x"));
        assertRefused(() -> cache.getAndPut(key, "ann:x"));
        assertRefused(() -> cache.putIfAbsent(key, "ann:x"));
        assertRefused(() -> cache.put(key, "ann:x", java.time.Duration.ofMinutes(1)));

        assertThat(SessionWriter.toldOf(key)).isEqualTo(told);
        assertStillRevoked(cache);
    }

    @ParameterizedTest
    @EnumSource
    void putAll_isRefusedForTheRevokedKey_andPutsTheOthers(Kind kind) {
        SessionCache<String, String> cache = revoked(kind.recipe);
        List<String> told = SessionWriter.toldOf(key);

        assertRefused(() -> cache.putAll(Map.of(key, "ann:x", "other", "ann:y")));

        assertThat(cache.get("other")).isEqualTo("ann:y");
        assertThat(SessionWriter.toldOf(key)).isEqualTo(told);
        assertStillRevoked(cache);
    }

    @ParameterizedTest
    @EnumSource
    void anEntryProcessorThatSets_isRefused(Kind kind) {
        SessionCache<String, String> cache = revoked(kind.recipe);
        List<String> told = SessionWriter.toldOf(key);

        assertThatThrownBy(() -> cache.invoke(key, new Appending(), "ann:x"))
                .satisfiesAnyOf(
                        thrown -> assertThat(thrown).isInstanceOf(SessionRevokedException.class),
                        thrown -> assertThat(thrown)
                                .isInstanceOf(EntryProcessorException.class)
                                .hasCauseInstanceOf(SessionRevokedException.class));

        assertThat(SessionWriter.toldOf(key)).isEqualTo(told);
        assertStillRevoked(cache);
    }

    @Test
    void loadAll_isRefused() {
        SessionCache<String, String> cache = revoked(Recipe.SESSIONS_READ_THROUGH);

        for (boolean replace : new boolean[] {true, false}) {
            CompletionListenerFuture loaded = new CompletionListenerFuture();
            cache.loadAll(Set.of(key), replace, loaded);
            assertThatThrownBy(() -> loaded.get(30, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SessionRevokedException.class);
            assertStillRevoked(cache);
        }
    }

    @ParameterizedTest
    @EnumSource
    void replaceAndRemove_findNothing_andTheTombstoneStays(Kind kind) {
        SessionCache<String, String> cache = revoked(kind.recipe);

        assertThat(cache.replace(key, "ann:x")).isFalse();
        assertThat(cache.replace(key, "ann:before", "ann:x")).isFalse();
        assertThat(cache.getAndReplace(key, "ann:x")).isNull();
        assertThat(cache.remove(key)).isFalse();
        assertThat(cache.remove(key, "ann:before")).isFalse();
        assertThat(cache.getAndRemove(key)).isNull();
        cache.removeAll(Set.of(key));
        cache.removeAll();

        assertStillRevoked(cache);
    }

    @ParameterizedTest
    @EnumSource
    void renew_isTheOneWayToANewSession(Kind kind) {
        Parties.Shared cache = parties.share(kind.recipe);
        cache.first().put(key, "ann:before");
        cache.second().revoke(key);

        cache.first().renew(key, "ann:renewed");

        assertThat(cache.all()).allSatisfy(each -> assertThat(each.get(key)).isEqualTo("ann:renewed"));
        cache.second().put(key, "ann:after");
        assertThat(cache.first().get(key)).isEqualTo("ann:after");
    }

    @Test
    void lateWrites_areIgnoredWhereTheCacheSaysSo() {
        SessionCache<String, String> cache = revoked(Recipe.SESSIONS_IGNORING);
        List<String> told = SessionWriter.toldOf(key);
        List<Consumer<SessionCache<String, String>>> writes = List.of(
                view -> view.put(key, "ann:x"),
                view -> view.getAndPut(key, "ann:x"),
                view -> view.putIfAbsent(key, "ann:x"),
                view -> view.putAll(Map.of(key, "ann:x")),
                view -> view.invoke(key, new Appending(), "ann:x"));

        assertThat(writes).allSatisfy(write -> {
            write.accept(cache);
            assertThat(cache.get(key)).isNull();
        });

        assertThat(SessionWriter.toldOf(key)).isEqualTo(told);
        assertStillRevoked(cache);
    }

    @ParameterizedTest
    @EnumSource
    void anAbsentKey_isRevokedAsWell(Kind kind) {
        Parties.Shared cache = parties.share(kind.recipe);

        cache.second().revoke(key);

        assertThat(cache.first().get(key)).isNull();
        assertRefused(() -> cache.first().put(key, "ann:x"));
        assertStillRevoked(cache.first());
    }

    private static void assertRefused(ThrowingCallable write) {
        assertThatThrownBy(write).isInstanceOf(SessionRevokedException.class);
    }

    private void assertStillRevoked(SessionCache<String, String> cache) {
        assertThat(cache.lookup(key)).isInstanceOf(Lookup.Revoked.class);
    }
}
