/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.EntryProcessorException;
import javax.cache.processor.EntryProcessorResult;
import javax.cache.processor.MutableEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.LateWrite;
import org.latchkey.Lookup;
import org.latchkey.RevocationOptions;
import org.latchkey.SessionCache;
import org.latchkey.SessionCacheConfigurationBuilder;
import org.latchkey.SessionRevokedException;

/** What each verb does at a revoked key, whatever stands behind the cache. */
class RevokedKeyVerbsTest {

    enum Kind {
        PLAIN,
        READ_THROUGH,
        WRITE_THROUGH,
        BOTH
    }

    private final Twin twin = new Twin();
    private final RecordingLoader loader = new RecordingLoader();
    private final RecordingWriter writer = new RecordingWriter();
    private @Nullable OpenCache<String, String> open;

    @AfterEach
    void close() {
        twin.close();
    }

    private SessionCacheConfigurationBuilder<String, String> configuration(Kind kind) {
        SessionCacheConfigurationBuilder<String, String> builder = SessionCaches.ofUsers();
        if (kind == Kind.READ_THROUGH || kind == Kind.BOTH) {
            builder.readThrough();
        }
        if (kind == Kind.WRITE_THROUGH || kind == Kind.BOTH) {
            builder.writeThrough();
        }
        return builder.loader(Twin.of(loader)).writer(Twin.of(writer));
    }

    private SessionCache<String, String> cache(Kind kind, LateWrite lateWrites) {
        Twin.Part<String, String> part =
                twin.open(configuration(kind).lateWrites(lateWrites).build());
        open = part.open();
        return part.sessions();
    }

    /** A cache whose key {@code k} has been revoked, and whose writer and loader have seen nothing yet. */
    private SessionCache<String, String> revoked(Kind kind, LateWrite lateWrites) {
        SessionCache<String, String> cache = cache(kind, lateWrites);
        cache.put("k", "ann:old");
        cache.revoke("k", RevocationOptions.because("stolen"));
        writer.stored.clear();
        writer.batches.clear();
        counted().clear();
        writer.meanwhile = key -> {
            throw new AssertionError("the writer was called");
        };
        return cache;
    }

    private SessionCache<String, String> revoked(Kind kind) {
        return revoked(kind, LateWrite.REFUSED);
    }

    private Recorder counted() {
        if (open == null) {
            throw new AssertionError("not open");
        }
        return open.recorder();
    }

    private static void assertStillRevoked(SessionCache<String, String> cache) {
        assertThat(cache.lookup("k")).isInstanceOf(Lookup.Revoked.class);
    }

    private void assertRefused(SessionCache<String, String> cache, Consumer<SessionCache<String, String>> write) {
        assertThatExceptionOfType(SessionRevokedException.class)
                .isThrownBy(() -> write.accept(cache))
                .withMessageContainingAll("'sessions'", "renew")
                .withMessageNotContaining("ann");
        assertStillRevoked(cache);
        assertThat(counted().puts()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void get_isAMiss_ofWhichNothingIsLoaded(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);

        assertThat(cache.get("k")).isNull();

        assertThat(loader.asked).isEmpty();
        assertThat(counted().misses()).isEqualTo(1);
        assertThat(counted().hits()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void getAll_leavesItOut_andLoadsOnlyTheOthers(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);

        Map<String, String> values = cache.getAll(Set.of("k", "other"));

        assertThat(values).doesNotContainKey("k");
        assertThat(loader.asked).doesNotContain("k");
    }

    @ParameterizedTest
    @EnumSource
    void containsKey_iterationAndSessionsOf_doNotSeeIt(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);

        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.iterator()).isExhausted();
        assertThat(cache.sessionsOf("ann")).isEmpty();
        assertThat(cache.timeToLive("k")).isEmpty();
        assertThat(cache.touch("k")).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void lookup_saysThatItIsRevoked_whenAndWhy_withTheValueThatIsKept(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);

        assertThat(cache.lookup("k"))
                .isEqualTo(new Lookup.Revoked<>("ann:old", Instant.ofEpochMilli(1_000_000), "stolen"));
        assertThat(loader.asked).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void put_isRefused(Kind kind) {
        assertRefused(revoked(kind), cache -> cache.put("k", "ann:late"));
    }

    @ParameterizedTest
    @EnumSource
    void putWithALifeOfItsOwn_isRefused(Kind kind) {
        assertRefused(revoked(kind), cache -> cache.put("k", "ann:late", Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @EnumSource
    void getAndPut_isRefused(Kind kind) {
        assertRefused(revoked(kind), cache -> cache.getAndPut("k", "ann:late"));
    }

    @ParameterizedTest
    @EnumSource
    void putIfAbsent_isRefused(Kind kind) {
        assertRefused(revoked(kind), cache -> cache.putIfAbsent("k", "ann:late"));
    }

    @ParameterizedTest
    @EnumSource
    void putAll_isRefused_thoughTheOtherKeysGoThrough(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);
        writer.meanwhile = key -> assertThat(key).isEqualTo("other");

        assertThatExceptionOfType(SessionRevokedException.class)
                .isThrownBy(() -> cache.putAll(Map.of("k", "ann:late", "other", "bob:new")));

        assertStillRevoked(cache);
        assertThat(cache.get("other")).isEqualTo("bob:new");
        assertThat(counted().puts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void invoke_thatSets_isRefused(Kind kind) {
        assertRefused(
                revoked(kind),
                cache -> cache.invoke("k", (MutableEntry<String, String> entry, @Nullable Object... none) -> {
                    assertThat(entry.exists()).isFalse();
                    entry.setValue("ann:late");
                    return null;
                }));
    }

    @ParameterizedTest
    @EnumSource
    void invoke_thatOnlyReads_seesAnAbsentEntry_ofWhichNothingIsLoaded(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);

        String seen = cache.invoke(
                "k",
                (MutableEntry<String, String> entry, @Nullable Object... none) ->
                        entry.exists() + " " + entry.getValue());

        assertThat(seen).isEqualTo("false null");
        assertThat(loader.asked).isEmpty();
        assertStillRevoked(cache);
    }

    @ParameterizedTest
    @EnumSource
    void invokeAll_failsForItsKeyOnly(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);
        writer.meanwhile = key -> assertThat(key).isEqualTo("other");

        Map<String, EntryProcessorResult<String>> results = cache.invokeAll(
                Set.of("k", "other"), (MutableEntry<String, String> entry, @Nullable Object... none) -> {
                    entry.setValue("bob:new");
                    return "set";
                });

        assertThat(results).hasSize(2);
        assertThat(resultOf(results, "other").get()).isEqualTo("set");
        assertThatExceptionOfType(EntryProcessorException.class)
                .isThrownBy(() -> resultOf(results, "k").get())
                .withCauseInstanceOf(SessionRevokedException.class);
    }

    private static EntryProcessorResult<String> resultOf(
            Map<String, EntryProcessorResult<String>> results, String key) {
        return Objects.requireNonNull(results.get(key));
    }

    @ParameterizedTest
    @EnumSource
    void loadAll_isRefused_withoutAskingTheLoaderForIt(Kind kind) throws Exception {
        SessionCache<String, String> cache = revoked(kind);
        CompletionListenerFuture done = new CompletionListenerFuture();

        cache.loadAll(Set.of("k", "other"), true, done);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> done.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(SessionRevokedException.class);
        assertThat(loader.asked).containsExactly("other");
        assertThat(cache.get("other")).isEqualTo("loaded other");
        assertStillRevoked(cache);
    }

    @ParameterizedTest
    @EnumSource
    void replace_isAsOnAnAbsentKey(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);

        assertThat(cache.replace("k", "ann:late")).isFalse();
        assertThat(cache.replace("k", "ann:old", "ann:late")).isFalse();
        assertThat(cache.getAndReplace("k", "ann:late")).isNull();

        assertStillRevoked(cache);
        assertThat(counted().misses()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource
    void remove_isAsOnAnAbsentKey_alsoToTheWriter(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);
        writer.meanwhile = key -> {};
        writer.stored.put("k", "stored");

        assertThat(cache.remove("k", "ann:old")).isFalse();
        assertThat(writer.stored).containsKey("k");
        assertThat(cache.remove("k")).isFalse();
        assertThat(cache.getAndRemove("k")).isNull();
        cache.removeAll(Set.of("k"));
        cache.removeAll();

        boolean told = kind == Kind.WRITE_THROUGH || kind == Kind.BOTH;
        assertThat(writer.stored.containsKey("k")).isEqualTo(!told);
        assertThat(counted().removals()).isZero();
        assertStillRevoked(cache);
    }

    @ParameterizedTest
    @EnumSource
    void renew_bringsANewEntry_andTellsTheWriter(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);
        writer.meanwhile = key -> {};

        cache.renew("k", "ann:new");

        assertThat(cache.get("k")).isEqualTo("ann:new");
        boolean told = kind == Kind.WRITE_THROUGH || kind == Kind.BOTH;
        assertThat(writer.stored).isEqualTo(told ? Map.of("k", "ann:new") : Map.of());
        assertThat(counted().puts()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void clear_forgetsTheRevocation(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);
        writer.meanwhile = key -> {};

        cache.clear();
        cache.put("k", "ann:new");

        assertThat(cache.get("k")).isEqualTo("ann:new");
    }

    @ParameterizedTest
    @EnumSource
    void ignoredWrites_lookAsIfTheyHadBeenDone_butNothingIsWritten(Kind kind) throws Exception {
        SessionCache<String, String> cache = revoked(kind, LateWrite.IGNORED);
        CompletionListenerFuture done = new CompletionListenerFuture();

        cache.put("k", "ann:late");
        assertThat(cache.getAndPut("k", "ann:late")).isNull();
        assertThat(cache.putIfAbsent("k", "ann:late")).isTrue();
        cache.putAll(Map.of("k", "ann:late"));
        assertThat(cache.<String>invoke("k", (MutableEntry<String, String> entry, @Nullable Object... none) -> {
                    entry.setValue("ann:late");
                    return "done";
                }))
                .isEqualTo("done");
        cache.loadAll(Set.of("k"), true, done);
        done.get(10, TimeUnit.SECONDS);

        assertStillRevoked(cache);
        assertThat(counted().puts()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void absentKey_canBeRevokedToo(Kind kind) {
        SessionCache<String, String> cache = cache(kind, LateWrite.REFUSED);

        cache.revoke("never");

        assertThat(cache.get("never")).isNull();
        assertThat(loader.asked).isEmpty();
        assertThatExceptionOfType(SessionRevokedException.class).isThrownBy(() -> cache.put("never", "ann:late"));
    }

    @ParameterizedTest
    @EnumSource
    void revocation_isForgotten_afterItsTime(Kind kind) {
        SessionCache<String, String> cache = revoked(kind);
        writer.meanwhile = key -> {};

        twin.passes(TimeUnit.HOURS.toMillis(1) + 1);

        assertThat(cache.lookup("k")).isNotInstanceOf(Lookup.Revoked.class);
        cache.put("k", "ann:new");
        assertThat(cache.get("k")).isEqualTo("ann:new");
    }
}
