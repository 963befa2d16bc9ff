/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.fence.Visit;
import org.latchkey.store.Answer;
import org.latchkey.store.Applied;
import org.latchkey.store.Bytes;
import org.latchkey.store.CacheLink;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryBatch;
import org.latchkey.store.EntryKey;
import org.latchkey.store.StoreException;
import org.latchkey.store.Telling;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

/** Transitions that set out together, from a member (0 and 1) and a client (2). */
class BundleTest {

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private static final int MANY = 300;
    private static final int TIMES = 20;

    private final List<RecordingEars> ears = SmallCluster.threeEars();
    private List<CacheLink> links = List.of();

    @BeforeEach
    void join() {
        links = cluster.joinAll(ears);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void eachIsAnsweredAsIfItHadGoneByItself(int from) {
        CacheLink link = links.get(from);
        IntStream.range(0, MANY).filter(i -> i % 2 == 0).forEach(i -> Verb.put(link, "k" + i, "before " + i));

        List<Applied> answers = await(put(link, MANY, "after "));

        for (int i = 0; i < MANY; i++) {
            assertThat(answers.get(i).outcome().verdict()).isEqualTo(i % 2 == 0 ? Verdict.UPDATED : Verdict.CREATED);
            assertThat(text(answers.get(i))).isEqualTo(i % 2 == 0 ? "before " + i : null);
        }
        for (int i = 0; i < MANY; i++) {
            assertThat(Verb.get(links.get((from + 1) % 3), "k" + i)).isEqualTo("after " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void valuesThatAreLargeTogether_comeAllTheSame(int from) {
        CacheLink link = links.get(from);
        String large = "x".repeat(200_000);
        await(put(link, 60, large));

        List<Applied> answers = await(read(link, 60));

        assertThat(answers).allSatisfy(answer -> assertThat(text(answer)).startsWith(large));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void nothingHappensBeforeTheySetOut(int from) {
        EntryBatch batch = links.get(from).entries().batch();
        var early = batch.apply(key(1), storing(links.get(from), "1"), Telling.WAIT);

        assertThat(Verb.get(links.get(1), "k1")).isNull();
        assertThat(early.toCompletableFuture()).isNotDone();

        batch.send();
        assertThat(await(List.of(early.toCompletableFuture()))).hasSize(1);
        assertThat(Verb.get(links.get(1), "k1")).isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void whatIsAddedLaterSetsOutAtOnce(int from) {
        EntryBatch batch = links.get(from).entries().batch();
        batch.send();

        var late = batch.apply(key(1), storing(links.get(from), "1"), Telling.WAIT);

        assertThat(await(List.of(late.toCompletableFuture()))).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void aReaderThatHoldsCopies_hasDroppedThemAll(int from) {
        await(put(links.get(from), MANY, "before "));
        await(read(links.get(1), MANY));
        int dropped = ears.get(1).dropped.size();

        await(put(links.get(from), MANY, "after "));

        assertThat(ears.get(1).dropped.subList(dropped, ears.get(1).dropped.size()))
                .containsAll(IntStream.range(0, MANY).mapToObj(BundleTest::key).toList());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "2, 2"})
    void eachOtherMemberIsSentOneMessage(int from, int others) {
        long before = cluster.bundles();

        for (int times = 0; times < TIMES; times++) {
            await(put(links.get(from), MANY, "value "));
        }

        // Counted a moment after it has answered; one too many of the first times would be by then.
        long expected = before + (long) TIMES * others;
        Awaitility.await().until(() -> cluster.bundles() >= expected);
        assertThat(cluster.bundles()).isEqualTo(expected);
    }

    @Test
    void anEmptyBundleIsNothing() {
        links.get(2).entries().batch().send();
    }

    @Test
    void whoWaitsWhenTheInstanceIsShutDown_neverWaitsOutHisTime() {
        HazelcastInstance alone = cluster.startAlone();
        CacheLink link = HazelcastCluster.over(alone, SmallCluster.SETTINGS)
                .join(SmallCluster.CACHE, SmallCluster.STRINGS, new RecordingEars());
        CountDownLatch never = new CountDownLatch(1);
        blockPartitions(alone, never);

        List<CompletableFuture<Applied>> stages = read(link, MANY);
        alone.getLifecycleService().terminate();

        assertThat(stages).allSatisfy(stage -> assertThat(stage).failsWithin(Duration.ofSeconds(10)));
    }

    private static void blockPartitions(HazelcastInstance member, CountDownLatch until) {
        IMap<Integer, Integer> map = member.getMap("blocked");
        for (int key = 0; key < 20; key++) {
            var unused = map.submitToKey(key, entry -> {
                try {
                    return until.await(20, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    return false;
                }
            });
        }
    }

    @Test
    void aBundleThatComesTooLate_doesNothing() throws Exception {
        BundleTask late = new BundleTask(
                Names.entries(SmallCluster.CACHE, cluster.record().incarnation()),
                cluster.record().incarnation(),
                List.of(sending(links.get(0))),
                0);
        late.setHazelcastInstance(cluster.instance(0));
        CompletableFuture<OwnerAnswer> told = new CompletableFuture<>();

        assertThat(late.call().tell(0, told)).isTrue();

        assertThat(told)
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .havingCause()
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(StoreException.Reason.UNREACHABLE));
        assertThat(Verb.get(links.get(1), "k1")).isNull();
    }

    private static Sending sending(CacheLink link) {
        Participant nobody = new Participant(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        return new Sending(
                key(1), storing(link, "1"), new Audience(nobody, List.of()), new Visit(UUID.randomUUID(), 1, 1));
    }

    private static List<CompletableFuture<Applied>> put(CacheLink link, int count, String value) {
        EntryBatch batch = link.entries().batch();
        List<CompletableFuture<Applied>> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stages.add(
                    batch.apply(key(i), storing(link, value + i), Telling.WAIT).toCompletableFuture());
        }
        batch.send();
        return stages;
    }

    private static List<CompletableFuture<Applied>> read(CacheLink link, int count) {
        EntryBatch batch = link.entries().batch();
        List<CompletableFuture<Applied>> stages = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            stages.add(batch.apply(key(i), Verb.transition(link, Effect.Plain.READ, Answer.COPY), Telling.WAIT)
                    .toCompletableFuture());
        }
        batch.send();
        return stages;
    }

    private static List<Applied> await(List<CompletableFuture<Applied>> stages) {
        return stages.stream()
                .map(stage -> stage.orTimeout(20, TimeUnit.SECONDS).join())
                .toList();
    }

    private static Transition storing(CacheLink link, String value) {
        return Verb.transition(link, new Effect.Store(Verb.bytes(value)), Answer.VALUE);
    }

    private static EntryKey key(int number) {
        return EntryKey.unscoped(Verb.bytes("k" + number));
    }

    private static @Nullable String text(Applied applied) {
        Bytes value = applied.outcome().value();
        return value == null ? null : new String(value.array(), StandardCharsets.UTF_8);
    }
}
