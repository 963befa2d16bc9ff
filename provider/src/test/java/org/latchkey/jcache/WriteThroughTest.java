/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.cache.Cache;
import javax.cache.CacheException;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheWriterException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.latchkey.LatchkeyProperties;
import org.latchkey.codec.JavaCodec;
import org.latchkey.codec.SerialRules;
import org.latchkey.store.Answer;
import org.latchkey.store.Bytes;
import org.latchkey.store.Condition;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryKey;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.StoreException;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;

class WriteThroughTest {

    private final Twin twin = new Twin();
    private final RecordingWriter writer = new RecordingWriter();
    private final Twin.Part<String, String> process = twin.open(writingThrough(writer));
    private final Cache<String, String> cache = process.cache();

    @AfterEach
    void close() {
        twin.close();
    }

    private static MutableConfiguration<String, String> writingThrough(RecordingWriter writer) {
        return Twin.strings().setWriteThrough(true).setCacheWriterFactory(Twin.of(writer));
    }

    @Test
    void whatTheWriterRefusesIsNotInTheCache() {
        cache.put("k", "v");
        writer.refusal = key -> true;

        assertThatThrownBy(() -> cache.put("k", "w")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.remove("k")).isInstanceOf(CacheWriterException.class);
        assertThatThrownBy(() -> cache.put("new", "w")).isInstanceOf(CacheWriterException.class);

        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(cache.containsKey("new")).isFalse();
    }

    @Test
    void afterAFailedWriteTheEntryIsFree() {
        writer.refusal = key -> true;
        assertThatThrownBy(() -> cache.put("k", "v")).isInstanceOf(CacheWriterException.class);
        writer.refusal = key -> false;
        long before = twin.timing.nanos();

        cache.put("k", "v");

        assertThat(twin.timing.nanos()).isEqualTo(before);
        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void aBatchMirrorsExactlyWhatTheWriterWrote() {
        Map<String, String> entries = entries(20);
        writer.refusal = key -> writer.stored.size() == 7;

        assertThatThrownBy(() -> cache.putAll(entries)).isInstanceOf(CacheWriterException.class);

        assertThat(writer.stored).hasSize(7);
        assertThat(cache.getAll(entries.keySet())).isEqualTo(writer.stored);
    }

    @Test
    void aBatchOfRemovalsMirrorsExactlyWhatTheWriterDeleted() {
        Map<String, String> entries = entries(20);
        cache.putAll(entries);
        writer.refusal = key -> writer.stored.size() == 13;

        assertThatThrownBy(() -> cache.removeAll()).isInstanceOf(CacheWriterException.class);

        assertThat(writer.stored).hasSize(13);
        assertThat(cache.getAll(entries.keySet())).isEqualTo(writer.stored);
    }

    @Test
    void aWriterIsHandedBoundedChunks() {
        cache.putAll(entries(2_500));

        assertThat(writer.batches).hasSize(13).allMatch(size -> size <= 200);
        assertThat(writer.stored).hasSize(2_500);
        assertThat(process.store().size()).isEqualTo(2_500);
    }

    @Test
    void aClearDuringTheWriterIsAsIfItHadComeRightAfter() {
        writer.meanwhile = key -> cache.clear();

        cache.put("k", "v");

        assertThat(cache.containsKey("k")).isFalse();
        assertThat(writer.stored).containsEntry("k", "v");
    }

    @Test
    void aWriterThatTakesTooLongIsToldAndOthersMayHaveTheEntry() {
        Twin.Part<String, String> other = twin.open(Twin.strings());
        writer.meanwhile = key -> {
            twin.passes(Twin.USER_CODE_TIMEOUT);
            other.cache().put(key, "theirs");
        };

        assertThatThrownBy(() -> cache.put("k", "mine"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("'sessions'")
                .hasMessageContaining(LatchkeyProperties.USER_CODE_TIMEOUT);

        assertThat(cache.get("k")).isEqualTo("theirs");
    }

    @Test
    void aCallerThatDiedInTheMiddleIsTakenOver() {
        EntryKey key = EntryKey.unscoped(Bytes.of(encoded("k")));
        Transition take = new Transition(
                process.store().newOperation(),
                Condition.Presence.ANY,
                new Effect.Take(Twin.USER_CODE_TIMEOUT),
                ExpiryRule.NONE,
                Answer.NOTHING,
                0);
        process.store().apply(key, take, Telling.WAIT).toCompletableFuture().join();
        long before = twin.timing.nanos();

        cache.put("k", "v");

        assertThat(cache.get("k")).isEqualTo("v");
        assertThat(TimeUnit.NANOSECONDS.toMillis(twin.timing.nanos() - before))
                .isBetween(Twin.USER_CODE_TIMEOUT, Twin.USER_CODE_TIMEOUT + 100);
    }

    @Test
    void aCommitOfUnknownOutcomeSaysSoAndBlocksNobodyForLong() {
        process.store()
                .interfere((key, transition) -> transition.condition() instanceof Condition.Holding
                        ? CompletableFuture.failedFuture(
                                new StoreException(StoreException.Reason.UNKNOWN_OUTCOME, "lost", null))
                        : null);
        assertThatThrownBy(() -> cache.put("k", "v"))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("unknown");
        process.store().interfere((key, transition) -> null);

        cache.put("k", "w");

        assertThat(cache.get("k")).isEqualTo("w");
    }

    @Test
    void aPlainWriteOfAnotherProcessWaitsForTheWriter() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Twin.Part<String, String> other = twin.open(Twin.strings(), Timing.SYSTEM);
        writer.meanwhile = key -> {
            writing.countDown();
            Twin.await(goOn);
        };
        Future<?> mine = twin.elsewhere(() -> {
            cache.put("k", "mine");
            return null;
        });
        Twin.await(writing);
        Future<?> theirs = twin.elsewhere(() -> {
            other.cache().put("k", "theirs");
            return null;
        });
        assertThat(other.cache().get("k")).isNull();
        assertThat(theirs.isDone()).isFalse();

        goOn.countDown();
        Twin.result(mine);
        Twin.result(theirs);

        assertThat(cache.get("k")).isEqualTo("theirs");
    }

    @Test
    void aSlowWriterDelaysNoOtherKey() throws Exception {
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        writer.meanwhile = key -> {
            if (key.equals("slow")) {
                writing.countDown();
                Twin.await(goOn);
            }
        };
        Future<?> slow = twin.elsewhere(() -> {
            cache.put("slow", "v");
            return null;
        });
        Twin.await(writing);

        cache.putAll(entries(200));

        assertThat(slow.isDone()).isFalse();
        goOn.countDown();
        Twin.result(slow);
    }

    @Test
    void batchesOfTheSameKeysInOppositeOrdersDoNotWaitForEachOther() throws Exception {
        Twin.Part<String, String> one = twin.open(writingThrough(new RecordingWriter()), Timing.SYSTEM);
        Twin.Part<String, String> other = twin.open(writingThrough(new RecordingWriter()), Timing.SYSTEM);
        Map<String, String> entries = entries(50);
        Future<?> first = twin.elsewhere(() -> {
            for (int i = 0; i < 20; i++) {
                one.cache().putAll(entries);
            }
            return null;
        });
        Future<?> second = twin.elsewhere(() -> {
            for (int i = 0; i < 20; i++) {
                other.cache().removeAll(entries.keySet());
            }
            return null;
        });

        Twin.result(first);
        Twin.result(second);
    }

    private static byte[] encoded(String key) {
        return JavaCodec.reading(String.class, WriteThroughTest.class.getClassLoader(), SerialRules.defaults())
                .encode(key);
    }

    private static Map<String, String> entries(int count) {
        Map<String, String> entries = new HashMap<>();
        for (int i = 0; i < count; i++) {
            entries.put("k" + i, "v" + i);
        }
        return entries;
    }

    @Test
    void aBatchThatFailsIsGivenBackWithoutWaitingForAnAnswer() {
        process.store()
                .interfere((key, transition) ->
                        transition.effect() == Effect.Plain.RELEASE ? new CompletableFuture<>() : null);
        writer.meanwhile = key -> {
            throw new AssertionError("broken");
        };

        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> cache.putAll(entries(50))).isInstanceOf(AssertionError.class));

        assertThat(process.store().asked())
                .filteredOn(transition -> transition.effect() == Effect.Plain.RELEASE)
                .hasSize(50);
    }

    @Test
    void aListenerMayWriteToALaterEntryOfTheBatchThatItHearsOf() throws Exception {
        Twin.Part<String, String> real = twin.open(writingThrough(writer), Timing.SYSTEM);
        RecordingListener listener = new RecordingListener();
        List<String> order = entries(BulkChanges.CHUNK).keySet().stream()
                .sorted(Comparator.comparing(key -> new Aim(EntryKey.unscoped(Bytes.of(encoded(key))), 0), Holds.ORDER))
                .toList();
        listener.meanwhile = event -> {
            if (event.getKey().equals(order.get(0)) && "v".equals(event.getValue())) {
                real.cache().put(order.get(order.size() - 1), "changed");
            }
        };
        real.cache().registerCacheEntryListener(listener.synchronous());
        Map<String, String> entries = new HashMap<>();
        order.forEach(key -> entries.put(key, "v"));

        Twin.result(twin.elsewhere(() -> {
            real.cache().putAll(entries);
            return "done";
        }));

        assertThat(real.cache().get(order.get(order.size() - 1))).isEqualTo("changed");
    }

    @Test
    void whatAWriterLeftIsKnownByItsEqualsToo() {
        cache.put("k", "v");
        writer.deleting = keys -> {
            keys.clear();
            keys.add(String.valueOf(new char[] {'k'}));
            throw new IllegalStateException("down");
        };

        assertThatThrownBy(() -> cache.removeAll(Set.of("k"))).isInstanceOf(CacheWriterException.class);

        assertThat(cache.get("k")).isEqualTo("v");
    }

    @Test
    void manyThatWaitForOneEntryAskItsOwnerOneAtATime() throws Exception {
        AtomicInteger pausing = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Twin.Part<String, String> waiting = twin.open(Twin.strings(), new Timing() {
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
                most.accumulateAndGet(pausing.incrementAndGet(), Math::max);
                SYSTEM.pause(nanos);
                pausing.decrementAndGet();
            }
        });
        CountDownLatch writing = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        writer.meanwhile = key -> {
            writing.countDown();
            Twin.await(goOn);
        };
        Future<String> holder = twin.elsewhere(() -> {
            cache.put("k", "v");
            return "done";
        });
        Twin.await(writing);
        List<Future<String>> waiters = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            waiters.add(twin.elsewhere(() -> {
                waiting.cache().put("k", "theirs");
                return "done";
            }));
        }
        Awaitility.await().until(() -> waiting.store().asked().size() > 40);
        goOn.countDown();
        Twin.result(holder);
        for (Future<String> waiter : waiters) {
            Twin.result(waiter);
        }

        assertThat(most).hasValue(1);
    }
}
