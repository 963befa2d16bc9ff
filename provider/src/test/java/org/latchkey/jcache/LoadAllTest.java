/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.cache.Cache;
import javax.cache.integration.CacheLoaderException;
import javax.cache.integration.CompletionListenerFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoadAllTest {

    private final Twin twin = new Twin();
    private final Twin another = new Twin();
    private final RecordingLoader loader = new RecordingLoader();
    private final Cache<String, String> cache = twin.open(
                    Twin.strings().setCacheLoaderFactory(Twin.of(loader)), Timing.SYSTEM)
            .cache();

    @AfterEach
    void close() {
        twin.close();
        another.close();
    }

    private void loadAll(Set<String> keys, boolean replace) throws Exception {
        CompletionListenerFuture done = new CompletionListenerFuture();
        cache.loadAll(keys, replace, done);
        done.get(10, TimeUnit.SECONDS);
    }

    @Test
    void keepsWhatIsThereUnlessToldOtherwise() throws Exception {
        cache.put("a", "there");

        loadAll(Set.of("a", "b"), false);
        assertThat(cache.get("a")).isEqualTo("there");
        assertThat(cache.get("b")).isEqualTo("loaded b");
        assertThat(loader.asked).containsExactly("b");

        loadAll(Set.of("a"), true);
        assertThat(cache.get("a")).isEqualTo("loaded a");
    }

    @Test
    void aWriteDuringTheLoadWins() throws Exception {
        loader.answer = key -> {
            cache.put(key, "written");
            return "stale";
        };

        loadAll(Set.of("a"), true);

        assertThat(cache.get("a")).isEqualTo("written");
    }

    @Test
    void runsOnADaemonThatCarriesTheCachesName() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        loader.answer = key -> {
            thread.complete(Thread.currentThread());
            return key;
        };

        loadAll(Set.of("a"), true);

        assertThat(thread.join().getName()).contains("sessions");
        assertThat(thread.join().isDaemon()).isTrue();
    }

    @Test
    void aFailureReachesTheListener() {
        loader.answer = key -> {
            throw new IllegalStateException("down");
        };

        assertThatThrownBy(() -> loadAll(Set.of("a"), true))
                .isInstanceOf(ExecutionException.class)
                .hasCauseInstanceOf(CacheLoaderException.class);
    }

    @Test
    void withoutALoaderItCompletesAtOnce() {
        Cache<String, String> plain = another.open(Twin.strings()).cache();
        CompletionListenerFuture done = new CompletionListenerFuture();

        plain.loadAll(Set.of("a"), true, done);

        assertThat(done.isDone()).isTrue();
    }

    @Test
    void replacesAnEntryThatWasOnlyHeldMeanwhile() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Cache<String, String> loaded = twin.open(Twin.strings().setCacheLoaderFactory(Twin.of(loader)), releasing(goOn))
                .cache();
        cache.put("a", "there");
        loader.answer = key -> {
            Twin.await(held);
            return "loaded";
        };
        CompletionListenerFuture done = new CompletionListenerFuture();
        loaded.loadAll(Set.of("a"), true, done);
        Future<?> holder = twin.elsewhere(() -> cache.<String>invoke("a", (entry, arguments) -> {
            held.countDown();
            Twin.await(goOn);
            return "looked";
        }));
        done.get(10, TimeUnit.SECONDS);
        Twin.result(holder);

        assertThat(cache.get("a")).isEqualTo("loaded");
    }

    @Test
    void slowLoadsDelayNoOther() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        loader.answer = key -> {
            if (key.startsWith("slow")) {
                Twin.await(goOn);
            }
            return key;
        };
        for (int i = 0; i < 10; i++) {
            cache.loadAll(Set.of("slow" + i), true, null);
        }

        loadAll(Set.of("quick"), true);

        assertThat(cache.get("quick")).isEqualTo("quick");
        goOn.countDown();
    }

    @Test
    void loadersThatAllWaitForLoadsOfTheirOwnGetThem() throws Exception {
        CountDownLatch allAtWork = new CountDownLatch(Workers.LOADERS);
        loader.answer = key -> {
            if (key.startsWith("outer")) {
                allAtWork.countDown();
                Twin.await(allAtWork);
                CompletionListenerFuture inner = new CompletionListenerFuture();
                cache.loadAll(Set.of("inner of " + key), true, inner);
                assertThat(inner).succeedsWithin(10, TimeUnit.SECONDS);
            }
            return key;
        };
        List<CompletionListenerFuture> loads = new ArrayList<>();
        for (int i = 0; i < Workers.LOADERS; i++) {
            CompletionListenerFuture load = new CompletionListenerFuture();
            cache.loadAll(Set.of("outer" + i), true, load);
            loads.add(load);
        }

        for (CompletionListenerFuture load : loads) {
            load.get(20, TimeUnit.SECONDS);
        }

        assertThat(cache.get("inner of outer0")).isEqualTo("inner of outer0");
    }

    /** Real time, in which whoever has to wait for the first time lets the others go on. */
    private static Timing releasing(CountDownLatch latch) {
        return new Timing() {
            @Override
            public long millis() {
                return SYSTEM.millis();
            }

            @Override
            public long nanos() {
                return System.nanoTime();
            }

            @Override
            public void pause(long nanos) {
                latch.countDown();
                SYSTEM.pause(nanos);
            }
        };
    }

    @Test
    void loadsAnAbsentKeyThatAnotherCallHolds() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Cache<String, String> loaded = twin.open(Twin.strings().setCacheLoaderFactory(Twin.of(loader)), releasing(goOn))
                .cache();
        Future<Boolean> holder = twin.elsewhere(() -> looking(held, goOn));
        Twin.await(held);
        CompletionListenerFuture done = new CompletionListenerFuture();

        loaded.loadAll(Set.of("a"), false, done);
        done.get(10, TimeUnit.SECONDS);

        assertThat(Twin.result(holder)).isFalse();
        assertThat(cache.get("a")).isEqualTo("loaded a");
    }

    @Test
    void loadsAnAbsentKeyThatAnotherCallHeldMeanwhile() throws Exception {
        loader.answer = key -> {
            if (loader.asked.size() == 1) {
                cache.<Boolean>invoke(key, (entry, arguments) -> entry.exists());
            }
            return "loaded";
        };

        loadAll(Set.of("a"), false);

        assertThat(cache.get("a")).isEqualTo("loaded");
    }

    @Test
    void doesNotUndoARemovalThatCameWhileItLoaded() throws Exception {
        loader.answer = key -> {
            String value = loader.asked.size() == 1 ? "before" : null;
            cache.remove(key);
            return value;
        };

        loadAll(Set.of("a"), false);

        assertThat(cache.containsKey("a")).isFalse();
    }

    private boolean looking(CountDownLatch held, CountDownLatch goOn) {
        return cache.<Boolean>invoke("a", (entry, arguments) -> {
            held.countDown();
            Twin.await(goOn);
            return entry.exists();
        });
    }
}
