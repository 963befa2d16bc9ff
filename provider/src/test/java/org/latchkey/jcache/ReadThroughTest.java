/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoaderException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.store.Effect;
import org.latchkey.testing.ErrorOutput;

class ReadThroughTest {

    private final Twin twin = new Twin();
    private final RecordingLoader loader = new RecordingLoader();
    private final Twin.Part<String, String> process = twin.open(readingThrough(loader), Timing.SYSTEM);
    private final Cache<String, String> cache = process.cache();

    @AfterEach
    void close() {
        twin.close();
    }

    private static MutableConfiguration<String, String> readingThrough(RecordingLoader loader) {
        return Twin.strings().setReadThrough(true).setCacheLoaderFactory(Twin.of(loader));
    }

    @Test
    void aMissIsLoadedOnceAndStored() {
        assertThat(cache.get("k")).isEqualTo("loaded k");
        assertThat(cache.get("k")).isEqualTo("loaded k");
        assertThat(loader.asked).containsExactly("k");
    }

    @Test
    void aLoaderWithoutAValueLeavesAMiss() {
        loader.answer = key -> null;

        assertThat(cache.get("k")).isNull();
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void concurrentMissesOfOneKeyMakeOneLoad() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        loader.answer = key -> {
            loading.countDown();
            Twin.await(goOn);
            return "once";
        };
        List<Future<String>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(twin.elsewhere(() -> cache.get("k")));
        }
        Twin.await(loading);
        Awaitility.await().until(() -> reservations() == 8);
        goOn.countDown();

        for (Future<String> reader : readers) {
            assertThat(Twin.result(reader)).isEqualTo("once");
        }
        assertThat(loader.asked).containsExactly("k");
    }

    private long reservations() {
        return process.store().asked().stream()
                .filter(transition -> transition.effect() instanceof Effect.ReadOrReserve)
                .count();
    }

    @Test
    void aSlowLoaderDelaysNoOtherKey() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        loader.answer = key -> {
            if (key.equals("slow")) {
                loading.countDown();
                Twin.await(goOn);
            }
            return key;
        };
        Future<String> slow = twin.elsewhere(() -> cache.get("slow"));
        Twin.await(loading);

        for (int i = 0; i < 200; i++) {
            assertThat(cache.get("k" + i)).isEqualTo("k" + i);
        }
        assertThat(slow.isDone()).isFalse();
        goOn.countDown();
        assertThat(Twin.result(slow)).isEqualTo("slow");
    }

    @Test
    void aReaderThatBeginsAfterAWriteDoesNotJoinAnOlderLoad() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger loads = new AtomicInteger();
        loader.answer = key -> {
            int number = loads.incrementAndGet();
            if (number == 1) {
                loading.countDown();
                Twin.await(goOn);
            }
            return "load " + number;
        };
        Future<String> older = twin.elsewhere(() -> cache.get("k"));
        Twin.await(loading);
        cache.put("k", "written");
        cache.remove("k");

        assertThat(cache.get("k")).isEqualTo("load 2");

        goOn.countDown();
        assertThat(Twin.result(older)).isEqualTo("load 1");
        assertThat(cache.get("k")).isEqualTo("load 2");
    }

    @Test
    void aLoadThatAWriteOvertookIsReturnedButNotStored() {
        loader.answer = key -> {
            cache.put(key, "written");
            return "stale";
        };

        assertThat(cache.get("k")).isEqualTo("stale");
        assertThat(cache.get("k")).isEqualTo("written");
    }

    @Test
    void allWaitersOfAFailedLoadGetTheStandardsException() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        loader.answer = key -> {
            loading.countDown();
            Twin.await(goOn);
            throw new IllegalStateException("down");
        };
        Future<String> first = twin.elsewhere(() -> cache.get("k"));
        Future<String> second = twin.elsewhere(() -> cache.get("k"));
        Twin.await(loading);
        Awaitility.await().until(() -> reservations() == 2);
        goOn.countDown();

        for (Future<String> reader : List.of(first, second)) {
            assertThatThrownBy(() -> Twin.result(reader))
                    .isInstanceOf(ExecutionException.class)
                    .cause()
                    .isInstanceOf(CacheLoaderException.class);
        }
        assertThat(cache.containsKey("k")).isFalse();
    }

    @Test
    void aLoaderThatReadsItsOwnKeyIsRefusedAtOnce() {
        loader.answer = key -> cache.get(key);

        assertThatThrownBy(() -> cache.get("k"))
                .isInstanceOf(CacheException.class)
                .hasRootCauseInstanceOf(CacheException.class)
                .rootCause()
                .hasMessageContaining("very entry");
    }

    @Test
    void aLoaderMayReadOtherKeys() {
        loader.answer = key -> key.equals("a") ? "via " + cache.get("b") : "end";

        assertThat(cache.get("a")).isEqualTo("via end");
    }

    @Test
    void getAllAsksTheLoaderOnceForAllThatIsMissing() {
        cache.put("a", "there");

        assertThat(cache.getAll(Set.of("a", "b", "c")))
                .containsEntry("a", "there")
                .containsEntry("b", "loaded b")
                .containsEntry("c", "loaded c");
        assertThat(loader.batches).hasSize(1);
        assertThat(loader.batches.get(0)).containsExactlyInAnyOrder("b", "c");
        assertThat(cache.containsKey("b")).isTrue();
    }

    @Test
    void twoGetAllsThatOverlapLoadEachKeyOnce() throws Exception {
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        loader.answer = key -> {
            loading.countDown();
            Twin.await(goOn);
            return key;
        };
        Future<?> first = twin.elsewhere(() -> cache.getAll(Set.of("a", "b")));
        Twin.await(loading);
        Future<?> second = twin.elsewhere(() -> cache.getAll(Set.of("b", "c")));
        Awaitility.await().until(() -> reservations() == 4);
        goOn.countDown();
        Twin.result(first);
        Twin.result(second);

        assertThat(loader.asked).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void twoProcessesThatMissTheSameKeyAgreeOnOneStoredValue() {
        Twin.Part<String, String> other = twin.open(readingThrough(new RecordingLoader()), Timing.SYSTEM);
        loader.answer = key -> {
            other.cache().get(key);
            return "second";
        };

        cache.get("k");

        assertThat(cache.get("k")).isEqualTo("loaded k");
    }

    @Test
    void concurrentMissesOfAKeyThatIsHeldMakeOneLoad() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch loading = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        loader.answer = key -> {
            loading.countDown();
            Twin.await(goOn);
            return "once";
        };
        Future<String> holder = twin.elsewhere(() -> cache.<String>invoke("k", (entry, arguments) -> {
            held.countDown();
            Twin.await(release);
            return "looked";
        }));
        Twin.await(held);
        List<Future<String>> readers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            readers.add(twin.elsewhere(() -> cache.get("k")));
        }
        Twin.await(loading);
        Awaitility.await().until(() -> reservations() == 8);
        goOn.countDown();

        for (Future<String> reader : readers) {
            assertThat(Twin.result(reader)).isEqualTo("once");
        }
        assertThat(loader.asked).containsExactly("k");
        release.countDown();
        Twin.result(holder);
    }

    @Test
    void aLoadThatIsTooSlowToBeStoredIsWarnedOfOnceWithTheSetting() throws Exception {
        Twin.Part<String, String> slow = twin.open(readingThrough(loader));
        loader.answer = key -> {
            twin.passes(Twin.USER_CODE_TIMEOUT + 1);
            // As the garbage collection of places that have expired does.
            slow.cache().remove("k");
            return "late";
        };

        String said = ErrorOutput.of(() -> {
            assertThat(slow.cache().get("k")).isEqualTo("late");
            assertThat(slow.cache().get("k")).isEqualTo("late");
        });

        assertThat(said).containsOnlyOnce(LatchkeyProperties.USER_CODE_TIMEOUT).contains("'sessions'");
    }
}
