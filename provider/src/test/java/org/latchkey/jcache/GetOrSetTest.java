/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Function;
import javax.cache.integration.CacheLoaderException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.SessionCache;
import org.latchkey.SyncScope;
import org.latchkey.store.Effect;

/** {@code getOrSet}: what is there, or else what a function computes. */
class GetOrSetTest {

    private final Twin twin = new Twin();
    private final RecordingLoader loader = new RecordingLoader();
    private final RecordingWriter writer = new RecordingWriter();
    private final Twin.Part<String, String> process = twin.open(
            SessionCaches.ofUsers()
                    .loader(Twin.of(loader))
                    .readThrough()
                    .writer(Twin.of(writer))
                    .writeThrough()
                    .build(),
            Timing.SYSTEM);
    private final SessionCache<String, String> cache = process.sessions();
    private final List<String> computed = new CopyOnWriteArrayList<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @AfterEach
    void close() {
        goOn.countDown();
        twin.close();
    }

    private String compute(String key) {
        computed.add(key);
        return "ann:" + key;
    }

    private String computeSlowly(String key) {
        computed.add(key);
        begun.countDown();
        Twin.await(goOn);
        return "ann:" + key;
    }

    private Future<String> elsewhere(Function<String, String> function) {
        return twin.elsewhere(() -> cache.getOrSet("k", function));
    }

    private long reservations() {
        return process.store().asked().stream()
                .filter(transition -> transition.effect() instanceof Effect.ReadOrReserve)
                .count();
    }

    @Test
    void whatIsMissing_isComputedOnce_andStored() {
        assertThat(cache.getOrSet("k", this::compute)).isEqualTo("ann:k");
        assertThat(cache.getOrSet("k", this::compute)).isEqualTo("ann:k");
        assertThat(cache.get("k")).isEqualTo("ann:k");
        assertThat(computed).containsExactly("k");
    }

    @Test
    void whatIsThere_isNotComputed() {
        cache.put("k", "bob:there");
        assertThat(cache.getOrSet("k", this::compute)).isEqualTo("bob:there");
        assertThat(computed).isEmpty();
    }

    @Test
    void nothingComputed_isNothingStored() {
        assertThat(cache.getOrSet("k", key -> null)).isNull();
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void theCachesOwnLoaderAndWriter_areNotCalled() {
        cache.getOrSet("k", this::compute);
        assertThat(loader.asked).isEmpty();
        assertThat(writer.stored).isEmpty();
    }

    @Test
    void whoeverMissesTheSameKeyAtOnce_waitsForTheOneWhoComputes() throws Exception {
        List<Future<String>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(elsewhere(this::computeSlowly));
        }
        Twin.await(begun);
        Awaitility.await().until(() -> reservations() == 8);
        goOn.countDown();
        for (Future<String> caller : callers) {
            assertThat(Twin.result(caller)).isEqualTo("ann:k");
        }
        assertThat(computed).containsExactly("k");
    }

    @Test
    void aFailure_isThatOfTheOneWhoComputes_andTheCauseOfTheOthers_andStoresNothing() throws Exception {
        IllegalStateException down = new IllegalStateException("down");
        Function<String, String> failing = key -> {
            computeSlowly(key);
            throw down;
        };
        Future<String> first = elsewhere(failing);
        Twin.await(begun);
        Future<String> second = elsewhere(failing);
        Awaitility.await().until(() -> reservations() == 2);
        goOn.countDown();
        assertThatThrownBy(() -> Twin.result(first))
                .isInstanceOf(ExecutionException.class)
                .hasCause(down);
        assertThatThrownBy(() -> Twin.result(second))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(CacheLoaderException.class)
                .hasCause(down);
        assertThat(cache.containsKey("k")).isFalse();
        assertThat(computed).containsExactly("k");
    }

    @Test
    void onARevokedKey_nothingIsComputed() {
        cache.revoke("k");
        assertThat(cache.getOrSet("k", this::compute)).isNull();
        assertThat(computed).isEmpty();
    }

    @Test
    void whatIsRevokedWhileItIsComputed_isHandedToNobody_andNotStored() throws Exception {
        Future<String> caller = elsewhere(this::computeSlowly);
        Twin.await(begun);
        cache.revokeUser("ann");
        goOn.countDown();
        assertThat(Twin.result(caller)).isNull();
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aKeyThatIsRevokedWhileItsValueIsComputed_staysRevoked() throws Exception {
        Future<String> caller = elsewhere(this::computeSlowly);
        Twin.await(begun);
        cache.revoke("k");
        goOn.countDown();
        assertThat(Twin.result(caller)).isNull();
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void whatWasWrittenMeanwhile_isNotStoredOver() throws Exception {
        Future<String> caller = elsewhere(this::computeSlowly);
        Twin.await(begun);
        cache.put("k", "bob:written");
        goOn.countDown();
        assertThat(Twin.result(caller)).isEqualTo("ann:k");
        assertThat(cache.get("k")).isEqualTo("bob:written");
    }

    @Test
    void aFunctionThatAsksForItsOwnKey_computesItInTurn() {
        assertThat(cache.getOrSet("k", key -> "outer of " + cache.getOrSet(key, this::compute)))
                .isEqualTo("outer of ann:k");
        assertThat(cache.get("k")).isEqualTo("outer of ann:k");
        assertThat(computed).containsExactly("k");
    }

    @Test
    void theCachesOwnLoader_doesNotAnswerForAFunction_norTheOtherWayRound() throws Exception {
        loader.answer = key -> {
            begun.countDown();
            Twin.await(goOn);
            return null;
        };
        Future<String> reader = twin.elsewhere(() -> cache.get("k"));
        Twin.await(begun);
        assertThat(cache.getOrSet("k", this::compute)).isEqualTo("ann:k");
        goOn.countDown();
        assertThat(Twin.result(reader)).isNull();
        assertThat(cache.getOrSet("k", this::compute)).isEqualTo("ann:k");
        assertThat(computed).containsExactly("k");
    }

    @Test
    void whatIsClearedWhileItIsComputed_isNotStored() throws Exception {
        Future<String> caller = elsewhere(this::computeSlowly);
        Twin.await(begun);
        cache.clear();
        goOn.countDown();
        Twin.result(caller);
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void whatIsRenewedWhileItIsComputed_isNotStoredOver() throws Exception {
        Future<String> caller = elsewhere(this::computeSlowly);
        Twin.await(begun);
        cache.revoke("k");
        cache.renew("k", "bob:renewed");
        goOn.countDown();
        Twin.result(caller);
        assertThat(cache.get("k")).isEqualTo("bob:renewed");
    }

    @Test
    void aView_storesInItsOwnScope_andTheFunctionRunsInside() {
        cache.namespace("sync").getOrSet("k", key -> SyncScope.current().orElse("none"));
        assertThat(cache.namespace("sync").get("k")).isEqualTo("sync");
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aMissAndAHit_areCountedAsThoseOfGet() {
        cache.getOrSet("k", this::compute);
        cache.getOrSet("k", this::compute);
        Recorder recorder = process.open().recorder();
        assertThat(recorder.misses()).isEqualTo(1);
        assertThat(recorder.hits()).isEqualTo(1);
        assertThat(recorder.puts()).isZero();
    }
}
