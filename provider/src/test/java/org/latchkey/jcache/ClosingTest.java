/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.Factory;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CompletionListenerFuture;
import javax.management.ObjectName;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Applied;
import org.latchkey.store.Outcome;
import org.latchkey.store.Verdict;

/** What a cache owes those who use it while, and after, it closes. */
class ClosingTest {

    private final Twin twin = new Twin();

    @AfterEach
    void close() {
        twin.close();
    }

    /** A loader that lacks a class by the time it is closed, as happens when an application is undeployed. */
    private static final class Undeployed implements CacheLoader<String, String>, AutoCloseable {

        final AtomicInteger closings = new AtomicInteger();

        @Override
        public String load(String key) {
            return key;
        }

        @Override
        public Map<String, String> loadAll(Iterable<? extends String> keys) {
            return Map.of();
        }

        @Override
        public void close() {
            closings.incrementAndGet();
            throw new NoClassDefFoundError("gone");
        }
    }

    @Test
    void anErrorOfTheUsersCloseIsReportedAndTheManagerHearsThatTheCacheIsClosed() {
        RecordingListener listener = new RecordingListener();
        Twin.Part<String, String> part = twin.open(Twin.strings()
                .setCacheLoaderFactory(Twin.of(new Undeployed()))
                .addCacheEntryListenerConfiguration(listener.synchronous()));

        assertThatThrownBy(() -> part.cache().close())
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);

        assertThat(part.closings()).hasValue(1);
        assertThat(listener.closings).hasValue(1);
    }

    @Test
    void anErrorOfAFactoryLeavesNoPartBehind() {
        Undeployed loader = new Undeployed();
        Factory<RecordingListener> broken = () -> {
            throw new NoClassDefFoundError("gone");
        };

        assertThatThrownBy(() -> twin.open(Twin.strings()
                        .setCacheLoaderFactory(Twin.of(loader))
                        .addCacheEntryListenerConfiguration(RecordingListener.synchronous(broken))))
                .isInstanceOf(CacheException.class)
                .hasRootCauseInstanceOf(NoClassDefFoundError.class);

        assertThat(loader.closings).hasValue(1);
    }

    @Test
    void loadsThatWaitForTheirTurnFailOnceTheCacheIsClosed() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        RecordingLoader loader = new RecordingLoader();
        loader.answer = key -> {
            Twin.await(goOn);
            return key;
        };
        Cache<String, String> cache =
                twin.open(Twin.strings().setCacheLoaderFactory(Twin.of(loader))).cache();
        List<CompletionListenerFuture> loads = new ArrayList<>();
        for (int i = 0; i < Workers.LOADERS + 10; i++) {
            CompletionListenerFuture load = new CompletionListenerFuture();
            cache.loadAll(Set.of("k" + i), true, load);
            loads.add(load);
        }
        Awaitility.await().until(() -> loader.asked.size() == Workers.LOADERS);

        Future<?> closing = twin.elsewhere(() -> {
            cache.close();
            return "closed";
        });
        Awaitility.await().until(cache::isClosed);
        goOn.countDown();
        Twin.result(closing);

        assertThat(loader.asked).hasSize(Workers.LOADERS);
        for (CompletionListenerFuture load : loads.subList(Workers.LOADERS, loads.size())) {
            assertThatThrownBy(() -> load.get(1, TimeUnit.SECONDS)).hasRootCauseInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aWriteThatGetsItsEntryAfterTheCacheHasClosedCallsNoWriter() throws Exception {
        RecordingWriter writer = new RecordingWriter();

        Future<?> put = closedBeforeItsTurn(writer, cache -> cache.put("k", "v"));

        assertThatThrownBy(() -> Twin.result(put)).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(writer.stored).isEmpty();
    }

    @Test
    void manyWritesThatGetTheirEntriesAfterTheCacheHasClosedCallNoWriter() throws Exception {
        RecordingWriter writer = new RecordingWriter();

        Future<?> put = closedBeforeItsTurn(writer, cache -> cache.putAll(Map.of("k", "v")));

        assertThatThrownBy(() -> Twin.result(put)).hasRootCauseInstanceOf(IllegalStateException.class);
        assertThat(writer.batches).isEmpty();
    }

    /** Begins {@code verb}, whose first round trips the cluster answers only when the cache has been closed. */
    private Future<?> closedBeforeItsTurn(RecordingWriter writer, Consumer<Cache<String, String>> verb) {
        Twin.Part<String, String> part =
                twin.open(Twin.strings().setWriteThrough(true).setCacheWriterFactory(Twin.of(writer)), Timing.SYSTEM);
        CompletableFuture<Applied> taken = new CompletableFuture<>();
        CountDownLatch asked = new CountDownLatch(1);
        part.store().interfere((key, transition) -> {
            asked.countDown();
            return taken;
        });
        Future<?> running = twin.elsewhere(() -> {
            verb.accept(part.cache());
            return "done";
        });
        Twin.await(asked);
        part.cache().close();
        taken.complete(new Applied(new Outcome(Verdict.HELD, null, null, 0), null));
        return running;
    }

    @Test
    void aCacheThatIsDestroyedWhileItIsBeingCreatedLeavesNothingBehind() throws Exception {
        RecordingListener listener = new RecordingListener();
        Factory<RecordingListener> slow = () -> {
            var unused = twin.elsewhere(() -> {
                twin.destroy();
                return "destroyed";
            });
            Awaitility.await().until(ClosingTest::isBeingClosed);
            return listener;
        };

        assertThatThrownBy(() -> twin.open(Twin.strings()
                        .setManagementEnabled(true)
                        .addCacheEntryListenerConfiguration(RecordingListener.synchronous(slow))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'sessions'");

        Awaitility.await().untilAsserted(() -> assertThat(listener.closings).hasValue(1));
        assertThat(ManagementFactory.getPlatformMBeanServer()
                        .queryNames(new ObjectName("javax.cache:Cache=sessions,*"), null))
                .isEmpty();
    }

    /** Whether the thread that closes it is there, and waits for the one that creates it. */
    private static boolean isBeingClosed() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("latchkey-sessions-closing")
                        && thread.getState() == Thread.State.BLOCKED);
    }

    @Test
    void aListenerWhoseFactoryClosesTheCacheIsClosedWithIt() {
        RecordingListener listener = new RecordingListener();
        Twin.Part<String, String> part = twin.open(Twin.strings());
        Factory<RecordingListener> closing = () -> {
            part.cache().close();
            return listener;
        };

        assertThatThrownBy(() -> part.cache().registerCacheEntryListener(RecordingListener.synchronous(closing)))
                .isInstanceOf(IllegalStateException.class);

        assertThat(listener.closings).hasValue(1);
    }
}
