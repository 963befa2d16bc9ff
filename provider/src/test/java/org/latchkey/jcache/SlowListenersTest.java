/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.configuration.MutableCacheEntryListenerConfiguration;
import javax.cache.event.CacheEntryCreatedListener;
import javax.cache.event.CacheEntryListenerException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.OnUnreadable;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EntryKey;
import org.latchkey.store.EventKind;
import org.latchkey.store.OperationId;
import org.latchkey.testing.ErrorOutput;
import org.latchkey.testing.PlainTextCodec;

/** What listeners that fail, hang or lag do to others. */
class SlowListenersTest {

    private final Twin twin = new Twin();
    private final Cache<String, String> cache =
            twin.open(Twin.strings(), Timing.SYSTEM).cache();
    private final RecordingListener listener = new RecordingListener();

    @AfterEach
    void close() {
        twin.close();
    }

    @Test
    void listenersThatThrowOneExceptionOverAndOverKeepNobodyWaiting() throws Exception {
        CacheEntryListenerException always = new CacheEntryListenerException("always the same");
        RecordingListener second = new RecordingListener();
        listener.meanwhile = event -> {
            throw always;
        };
        second.meanwhile = listener.meanwhile;
        cache.registerCacheEntryListener(listener.synchronous());
        cache.registerCacheEntryListener(second.synchronous());

        for (int i = 0; i < 2; i++) {
            Future<?> put = twin.elsewhere(() -> {
                cache.put("k", "v");
                return "done";
            });
            assertThatThrownBy(() -> Twin.result(put)).hasRootCause(always);
        }

        assertThat(listener.heard).hasSize(2);
        assertThat(second.heard).hasSize(2);
    }

    @Test
    void aDeregisteredListenerHearsNothingOfWhatWaitedForIt() {
        CountDownLatch goOn = new CountDownLatch(1);
        RecordingListener other = new RecordingListener();
        listener.meanwhile = event -> Twin.await(goOn);
        var configuration = listener.asynchronous();
        cache.registerCacheEntryListener(configuration);
        cache.registerCacheEntryListener(other.asynchronous());
        for (int i = 0; i < 10; i++) {
            cache.put("k", "v" + i);
        }
        Awaitility.await().until(() -> listener.heard.size() == 1);

        cache.deregisterCacheEntryListener(configuration);
        goOn.countDown();

        Awaitility.await().until(() -> other.heard.size() == 10);
        assertThat(listener.heard).hasSize(1);
    }

    @Test
    void aListenerOfAClosedCacheHearsNothingOfWhatWaitedForItAndItsThreadEnds() {
        List<Thread> threads = new CopyOnWriteArrayList<>();
        CountDownLatch never = new CountDownLatch(1);
        listener.meanwhile = event -> {
            threads.add(Thread.currentThread());
            Twin.await(never);
        };
        cache.registerCacheEntryListener(listener.asynchronous());
        for (int i = 0; i < 10; i++) {
            cache.put("k", "v" + i);
        }
        Awaitility.await().until(() -> threads.size() == 1);

        cache.close();

        Awaitility.await().until(() -> !threads.get(0).isAlive());
        assertThat(listener.heard).hasSize(1);
    }

    @Test
    void aListenerThatIsSlowAtOneKeyDelaysNoOther() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        listener.meanwhile = event -> {
            if (event.getKey().equals("slow")) {
                Twin.await(goOn);
            }
        };
        cache.registerCacheEntryListener(listener.synchronous());
        Future<?> slow = putElsewhere("slow");
        Awaitility.await().until(() -> listener.heard.size() == 1);

        for (int i = 0; i < 50; i++) {
            Twin.result(putElsewhere("k" + i));
        }

        assertThat(slow).isNotDone();
        goOn.countDown();
        Twin.result(slow);
    }

    private Future<?> putElsewhere(String key) {
        return twin.elsewhere(() -> {
            cache.put(key, "v");
            return "done";
        });
    }

    @Test
    void ofTooManyEventsThatWaitForAnAsynchronousListenerTheLastAreDroppedWithOneWarning() {
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger calls = new AtomicInteger();
        CacheEntryCreatedListener<String, String> counting = events -> {
            Twin.await(goOn);
            calls.incrementAndGet();
        };
        Gate gate = new Gate("sessions");
        Failures failures = new Failures("sessions", new CacheSettings(1, 5_000, 1, 1, List.of()));
        var seat = new ListenerSeat<>(
                new MutableCacheEntryListenerConfiguration<String, String>(Twin.of(counting), null, false, false),
                null,
                failures,
                new Owned(gate));
        Workers workers = new Workers("sessions", null);
        Hearing<String, String> hearing = new Hearing<>(
                "sessions",
                new CopyOnWriteArrayList<>(List.of(seat)),
                coders(failures),
                workers,
                new RevocationListeners(workers),
                new Hearing.Origin<>(scope -> cache, () -> {}, new NearDrops()));
        EntryEvent event = new EntryEvent(
                EventKind.CREATED,
                EntryKey.unscoped(Bytes.of(new byte[] {1})),
                Bytes.of(new byte[] {1}),
                null,
                new OperationId(1, 1));

        String output = ErrorOutput.of(() -> {
            for (int i = 0; i < Hearing.MOST_LAGGING + 1_000; i++) {
                hearing.hear(event, failure -> {});
            }
        });
        goOn.countDown();
        Awaitility.await().until(() -> calls.get() >= Hearing.MOST_LAGGING);
        workers.close();

        assertThat(calls.get()).isBetween(Hearing.MOST_LAGGING, Hearing.MOST_LAGGING + 1);
        assertThat(output).containsOnlyOnce("'sessions'");
    }

    private static Coders<String, String> coders(Failures failures) {
        Wire wire = new Wire(new PlainTextCodec(), bytes -> true, new Wire.Limit(10, "max"), OnUnreadable.FAIL);
        return new Coders<>(
                new Coder<>("key", String.class, wire, failures),
                new Coder<>("value", String.class, wire, failures),
                new Users<>(null, failures));
    }

    @Test
    void listenersInheritNothingFromTheThreadThatFirstNeedsThem() {
        InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
        List<String> seen = new CopyOnWriteArrayList<>();
        listener.meanwhile = event -> seen.add(String.valueOf(inherited.get()));
        cache.registerCacheEntryListener(listener.synchronous());
        inherited.set("the application's");
        try {
            cache.put("k", "v");
        } finally {
            inherited.remove();
        }

        assertThat(seen).containsExactly("null");
    }
}
