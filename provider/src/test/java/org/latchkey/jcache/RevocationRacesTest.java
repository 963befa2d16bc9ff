/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.cache.Cache;
import javax.cache.integration.CompletionListenerFuture;
import javax.cache.processor.MutableEntry;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.SessionCache;
import org.latchkey.SessionRevokedException;
import org.latchkey.store.Effect;

/** Revocations and clears that return while another call's user code is under way. */
class RevocationRacesTest {

    private final Twin twin = new Twin();
    private final RecordingLoader loader = new RecordingLoader();
    private final RecordingWriter writer = new RecordingWriter();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        twin.close();
    }

    private SessionCache<String, String> plain() {
        return twin.open(SessionCaches.ofUsers().loader(Twin.of(loader)).build())
                .sessions();
    }

    private SessionCache<String, String> readingThrough() {
        return twin.open(SessionCaches.ofUsers()
                        .loader(Twin.of(loader))
                        .readThrough()
                        .build())
                .sessions();
    }

    private SessionCache<String, String> writingThrough() {
        return twin.open(SessionCaches.ofUsers()
                        .writer(Twin.of(writer))
                        .writeThrough()
                        .build())
                .sessions();
    }

    /** The first load waits until the test lets it go on; later ones find what the store has by then. */
    private void blockFirstLoad(String first, String later) {
        AtomicBoolean blocked = new AtomicBoolean();
        loader.answer = key -> {
            if (blocked.getAndSet(true)) {
                return later;
            }
            begun.countDown();
            Twin.await(goOn);
            return first;
        };
    }

    static Stream<Named<Consumer<SessionCache<String, String>>>> revocations() {
        return Stream.of(
                Named.of("revoke", cache -> cache.revoke("k")),
                Named.of("revokeAll", cache -> cache.revokeAll(Set.of("k"))),
                Named.of("revokeUser", cache -> cache.revokeUser("ann")),
                Named.of(
                        "revokeUser in the namespace",
                        cache -> cache.namespace("n").revokeUser("ann")));
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void load_thatBeganBefore_isNeitherStoredNorHandedOut(Consumer<SessionCache<String, String>> revocation)
            throws Exception {
        SessionCache<String, String> cache = readingThrough().namespace("n");
        blockFirstLoad("ann:old", "ann:old");
        Future<String> reader = twin.elsewhere(() -> cache.get("k"));
        Twin.await(begun);

        revocation.accept(cache);
        goOn.countDown();

        assertThat(Twin.result(reader)).isNull();
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(cache.sessionsOf("ann")).isEmpty();
    }

    @Test
    void load_thatBeganBeforeAClear_isNotStored() throws Exception {
        SessionCache<String, String> cache = readingThrough();
        blockFirstLoad("ann:old", "ann:new");
        Future<String> reader = twin.elsewhere(() -> cache.get("k"));
        Twin.await(begun);

        cache.clear();
        String later = cache.get("k");
        goOn.countDown();

        assertThat(later).isEqualTo("ann:new");
        assertThat(Twin.result(reader)).isEqualTo("ann:old");
        assertThat(cache.get("k")).isEqualTo("ann:new");
    }

    @Test
    void readerWhoJoinsALoadFromBeforeTheRevocation_loadsAnew() throws Exception {
        Twin.Part<String, String> part = twin.open(
                SessionCaches.ofUsers().loader(Twin.of(loader)).readThrough().build());
        SessionCache<String, String> cache = part.sessions();
        blockFirstLoad("ann:old", "ann:new");
        Future<String> early = twin.elsewhere(() -> cache.get("k"));
        Twin.await(begun);

        cache.revokeUser("ann");
        Future<String> late = twin.elsewhere(() -> cache.get("k"));
        Future<Map<String, String>> lateAll = twin.elsewhere(() -> cache.getAll(Set.of("k")));
        Awaitility.await()
                .until(() -> part.store().asked().stream()
                                .filter(asked -> asked.effect() instanceof Effect.ReadOrReserve)
                                .count()
                        == 3);
        goOn.countDown();

        assertThat(Twin.result(early)).isNull();
        assertThat(Twin.result(late)).isEqualTo("ann:new");
        assertThat(Twin.result(lateAll)).containsEntry("k", "ann:new");
    }

    @Test
    void loadAtAHeldKey_whichIsNotStored_isNotHandedOutAfterItsUserIsRevoked() throws Exception {
        SessionCache<String, String> cache = readingThrough();
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch letGo = new CountDownLatch(1);
        Future<String> holder = twin.elsewhere(
                () -> cache.invoke("k", (MutableEntry<String, String> entry, @Nullable Object... none) -> {
                    holding.countDown();
                    Twin.await(letGo);
                    return "held";
                }));
        Twin.await(holding);
        blockFirstLoad("ann:old", "ann:old");
        Future<String> reader = twin.elsewhere(() -> cache.get("k"));
        Twin.await(begun);

        cache.revokeUser("ann");
        goOn.countDown();

        assertThat(Twin.result(reader)).isNull();
        letGo.countDown();
        assertThat(Twin.result(holder)).isEqualTo("held");
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void loadAll_thatBeganBefore_failsAndStoresNothing(Consumer<SessionCache<String, String>> revocation)
            throws Exception {
        SessionCache<String, String> cache = plain().namespace("n");
        blockFirstLoad("ann:old", "ann:old");
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(Set.of("k"), true, done);
        Twin.await(begun);

        revocation.accept(cache);
        goOn.countDown();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> done.get(10, TimeUnit.SECONDS))
                .withCauseInstanceOf(SessionRevokedException.class);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void write_whoseWriterIsAtWork_isRefusedInTheEnd(Consumer<SessionCache<String, String>> revocation)
            throws Exception {
        SessionCache<String, String> cache = writingThrough().namespace("n");
        writer.meanwhile = key -> {
            begun.countDown();
            Twin.await(goOn);
        };
        Future<Boolean> write = twin.elsewhere(() -> {
            cache.put("k", "ann:late");
            return true;
        });
        Twin.await(begun);

        revocation.accept(cache);
        goOn.countDown();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> Twin.result(write))
                .withCauseInstanceOf(SessionRevokedException.class);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void processor_thatIsAtWork_sets_inVain(Consumer<SessionCache<String, String>> revocation) throws Exception {
        SessionCache<String, String> cache = writingThrough().namespace("n");
        cache.put("k", "ann:old");
        writer.stored.clear();
        Future<String> processed = twin.elsewhere(
                () -> cache.invoke("k", (MutableEntry<String, String> entry, @Nullable Object... none) -> {
                    begun.countDown();
                    Twin.await(goOn);
                    entry.setValue("ann:late");
                    return "set";
                }));
        Twin.await(begun);

        revocation.accept(cache);
        goOn.countDown();

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> Twin.result(processed))
                .withCauseInstanceOf(SessionRevokedException.class);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void valueOfARevokedUser_isKnownToBeVain_beforeTheWriterIsCalled() throws Exception {
        SessionCache<String, String> cache = writingThrough();
        Future<String> processed = twin.elsewhere(
                () -> cache.invoke("k", (MutableEntry<String, String> entry, @Nullable Object... none) -> {
                    begun.countDown();
                    Twin.await(goOn);
                    entry.setValue("ann:late");
                    return "set";
                }));
        Twin.await(begun);

        cache.revokeUser("ann");
        goOn.countDown();

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> Twin.result(processed));
        assertThat(writer.stored).isEmpty();
    }

    @Test
    void writeFromBeforeARenewal_isRefused_alsoAfterTheNewEntryIsRemoved() throws Exception {
        SessionCache<String, String> cache = writingThrough();
        writer.meanwhile = key -> {
            begun.countDown();
            Twin.await(goOn);
        };
        Future<Boolean> write = twin.elsewhere(() -> {
            cache.put("k", "ann:late");
            return true;
        });
        Twin.await(begun);
        writer.meanwhile = key -> {};
        SessionCache<String, String> other =
                twin.open(SessionCaches.ofUsers().build()).sessions();

        other.revoke("k");
        other.renew("k", "ann:new");
        other.remove("k");
        goOn.countDown();

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> Twin.result(write));
        assertThat(other.get("k")).isNull();
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void iterator_handsOutNothingThatWasRevokedSinceItWasRead(Consumer<SessionCache<String, String>> revocation) {
        SessionCache<String, String> cache = plain().namespace("n");
        cache.put("k", "ann:old");
        Iterator<Cache.Entry<String, String>> iterator = cache.iterator();
        assertThat(iterator.hasNext()).isTrue();

        revocation.accept(cache);

        assertThatExceptionOfType(NoSuchElementException.class).isThrownBy(iterator::next);
    }

    @ParameterizedTest
    @MethodSource("revocations")
    void getAll_handsOutNothingThatWasRevokedWhileItLoadedTheRest(Consumer<SessionCache<String, String>> revocation)
            throws Exception {
        SessionCache<String, String> cache = readingThrough().namespace("n");
        cache.put("k", "ann:old");
        blockFirstLoad("bob:loaded", "bob:loaded");
        Future<Map<String, String>> all = twin.elsewhere(() -> cache.getAll(Set.of("k", "missing")));
        Twin.await(begun);

        revocation.accept(cache);
        goOn.countDown();

        assertThat(Twin.result(all)).isEqualTo(Map.of("missing", "bob:loaded"));
    }
}
