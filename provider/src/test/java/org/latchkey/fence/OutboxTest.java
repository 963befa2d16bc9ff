/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OutboxTest {

    private static final long RESEND = 100;

    private final Outbox<String> outbox = new Outbox<>(RESEND);
    private final Inbox<String> inbox = new Inbox<>();

    @Test
    void nothingIsDueWhereNothingWasAdded() {
        assertThat(outbox.due(0)).isNull();
        assertThat(outbox.isSettled()).isTrue();
    }

    @Test
    void whatIsAddedWhileABatchIsUnderWay_goesWithTheNext() {
        outbox.add("a");
        Batch<String> first = outbox.due(0);
        outbox.add("b");
        outbox.add("c");
        assertThat(outbox.due(1)).isNull();
        outbox.received(1);
        assertThat(first).isEqualTo(new Batch<>(1, List.of("a")));
        assertThat(outbox.due(2)).isEqualTo(new Batch<>(2, List.of("b", "c")));
    }

    @Test
    void anUnansweredBatch_isSentAgainAfterItsTime() {
        outbox.add("a");
        Batch<String> first = outbox.due(0);
        assertThat(outbox.due(RESEND - 1)).isNull();
        assertThat(outbox.due(RESEND)).isEqualTo(first);
    }

    @Test
    void itIsSettledWhenTheReaderHasAll() {
        long number = outbox.add("a");
        assertThat(outbox.isSettled()).isFalse();
        assertThat(outbox.due(0)).isNotNull();
        outbox.received(number);
        assertThat(outbox.isSettled()).isTrue();
    }

    @Test
    void nothingIsDueOnceTheReaderIsGivenUp() {
        outbox.add("a");
        outbox.abandon();
        assertThat(outbox.due(0)).isNull();
    }

    @Test
    void aRepeatedBatch_isTakenOnce() {
        Batch<String> batch = new Batch<>(1, List.of("a", "b"));
        assertThat(inbox.accept(batch)).hasSize(2);
        assertThat(inbox.accept(batch)).isEmpty();
        assertThat(inbox.received()).isEqualTo(2);
    }

    @Test
    void aBatchThatComesTooEarly_isNotTaken() {
        assertThat(inbox.accept(new Batch<>(2, List.of("b")))).isEmpty();
        assertThat(inbox.received()).isZero();
    }

    /** The transport loses, delays, repeats and reorders batches and receipts; every notice comes once and in order. */
    @ParameterizedTest
    @MethodSource("seeds")
    void everyNoticeArrivesOnceAndInOrder_overABadTransport(long seed) {
        Random random = new Random(seed);
        List<Batch<String>> batches = new ArrayList<>();
        List<Long> receipts = new ArrayList<>();
        List<String> arrived = new ArrayList<>();
        List<String> added = new ArrayList<>();
        for (long now = 0; now < 60_000 && (added.size() < 300 || !outbox.isSettled()); now += random.nextInt(40)) {
            if (added.size() < 300 && random.nextInt(3) == 0) {
                added.add("n" + added.size());
                outbox.add(added.get(added.size() - 1));
            }
            maybe(random, batches, outbox.due(now));
            for (Batch<String> batch : drawn(random, batches)) {
                inbox.accept(batch).forEach(numbered -> arrived.add(numbered.notice()));
                maybe(random, receipts, inbox.received());
            }
            drawn(random, receipts).forEach(outbox::received);
        }
        assertThat(arrived).as("seed %d", seed).isEqualTo(added);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    /** Loses one in four, repeats one in four. */
    private static <T> void maybe(Random random, List<T> underWay, @Nullable T message) {
        int fate = random.nextInt(4);
        if (message != null && fate > 0) {
            underWay.add(message);
            if (fate == 1) {
                underWay.add(message);
            }
        }
    }

    /** Some messages that are under way, in any order. */
    private static <T> List<T> drawn(Random random, List<T> underWay) {
        List<T> drawn = new ArrayList<>();
        while (!underWay.isEmpty() && random.nextBoolean()) {
            drawn.add(underWay.remove(random.nextInt(underWay.size())));
        }
        return drawn;
    }
}
