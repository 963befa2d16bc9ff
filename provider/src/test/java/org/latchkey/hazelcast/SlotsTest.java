/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.latchkey.store.Bytes;
import org.latchkey.store.CacheLink;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;
import org.latchkey.store.Scope;
import org.latchkey.store.Slot;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotAnswer.Verdict;
import org.latchkey.store.SlotChange;

/** The records of users' sessions, as members and clients reach them. */
class SlotsTest {

    @RegisterExtension
    static final SmallCluster cluster = new SmallCluster();

    private List<CacheLink> links = List.of();

    @BeforeEach
    void join() {
        links = cluster.joinAll(SmallCluster.threeEars());
    }

    @Test
    void claimsThatRaceFromEverywhere_areGrantedUpToTheLimit() {
        List<CompletableFuture<SlotAnswer>> claims = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            claims.add(links.get(i % 3).slots().apply("u", claim(i, 4)).toCompletableFuture());
        }

        assertThat(claims.stream().map(SlotsTest::verdict).filter(verdict -> verdict == Verdict.GRANTED))
                .hasSize(4);
    }

    @Test
    void everybodySeesTheSameRecord() {
        apply(0, claim(1, 2));
        apply(1, claim(2, 2));
        apply(2, new SlotChange.Move(key(1), key(3), token(3), 2));

        for (int i = 0; i < 3; i++) {
            assertThat(apply(i, new SlotChange.Release(List.of())).record().slots())
                    .extracting(Slot::key)
                    .containsExactly(key(3), key(2));
        }
    }

    @Test
    void aRecordThatIsEmpty_isNotKept() {
        apply(0, claim(1, 2));
        assertThat(links.get(2).slots().users()).toIterable().containsExactly("u");

        apply(1, new SlotChange.Release(List.of(new Slot(key(1), token(1), 0, 0))));

        assertThat(links.get(2).slots().users()).toIterable().isEmpty();
    }

    @Test
    void anotherLifeOfTheCache_knowsNothingOfTheFirstOnesSlots() {
        apply(0, claim(1, 2));
        cluster.reset();

        join();

        assertThat(links.get(2).slots().users()).toIterable().isEmpty();
    }

    private SlotAnswer apply(int link, SlotChange change) {
        return links.get(link)
                .slots()
                .apply("u", change)
                .toCompletableFuture()
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    private static Verdict verdict(CompletableFuture<SlotAnswer> answer) {
        return answer.orTimeout(20, TimeUnit.SECONDS).join().verdict();
    }

    private static SlotChange claim(int number, int limit) {
        return new SlotChange.Claim(key(number), token(number), 0, limit, List.of(), null);
    }

    private static OperationId token(int number) {
        return new OperationId(7, number);
    }

    private static EntryKey key(int number) {
        return new EntryKey(Scope.of("n"), Bytes.of(new byte[] {(byte) number}));
    }
}
