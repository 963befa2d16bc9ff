/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;

class DirectoryTest {

    private static final CachedKey KEY = key(1);
    private static final Visit ANN = visit(1, 1, 0);
    private static final Visit BOB = visit(2, 1, 0);

    private final Directory directory = new Directory(2);
    private final List<Visit> told = new ArrayList<>();
    private final List<CompletableFuture<Void>> notices = new ArrayList<>();

    @Test
    void whoHasNoMark_isNotTold() {
        assertThat(change(null)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void whoHasAMark_isTold_andWaitedFor() {
        mark(ANN);
        assertThat(change(null)).hasSize(1);
        assertThat(told).containsExactly(ANN);
        assertThat(directory.size()).isOne();
        notices.get(0).complete(null);
        assertThat(directory.size()).isZero();
    }

    @Test
    void aReaderIsToldOnce_asLongAsItReadsNothingNew() {
        mark(ANN);
        change(null);
        assertThat(change(null)).hasSize(1);
        assertThat(told).containsExactly(ANN);
    }

    @Test
    void whatIsReadWhileANoticeIsUnderWay_isToldOfTheNextChange() {
        mark(ANN);
        change(null);
        mark(ANN);
        notices.get(0).complete(null);
        assertThat(directory.size()).isOne();
        change(null);
        assertThat(told).containsExactly(ANN, ANN);
    }

    @Test
    void theSecondNotice_doesNotEndTheWaitForTheFirst() {
        mark(ANN);
        change(null);
        mark(ANN);
        CompletableFuture<Void> both = change(null).get(0);
        notices.get(1).complete(null);
        assertThat(both).isNotDone();
        notices.get(0).complete(null);
        assertThat(both).isDone();
        assertThat(directory.size()).isZero();
    }

    @Test
    void theWriterIsNotToldOfItsOwnChange() {
        mark(ANN);
        assertThat(change(ANN)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void theWriterIsToldOfTheNextChangeOfAnother_sinceItHasItsCopyUntilItsCallReturns() {
        mark(ANN);
        change(ANN);
        assertThat(change(BOB)).hasSize(1);
        assertThat(told).containsExactly(ANN);
    }

    @Test
    void theWriterIsTold_whereAnotherFindsThatItHasNothingToChange() {
        mark(ANN);
        change(ANN);
        assertThat(pending(ANN)).isEmpty();
        assertThat(pending(BOB)).hasSize(1);
        assertThat(told).containsExactly(ANN);
    }

    @Test
    void aQuestionTellsNobodyWhoIsUpToDate() {
        mark(ANN);
        assertThat(pending(BOB)).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void aWriteOfWhichTheWriterHasGivenUp_isToldToIt() {
        mark(visit(1, 1, 1));
        change(ANN);
        assertThat(told).containsExactly(visit(1, 1, 1));
    }

    @Test
    void aFillThatArrivesLate_doesNotTakeTheMarkBack() {
        mark(visit(1, 1, 1));
        mark(ANN);
        change(ANN);
        assertThat(told).containsExactly(visit(1, 1, 1));
    }

    @Test
    void aReaderThatHasBegunAnew_needsNoNotice() {
        mark(ANN);
        assertThat(directory.change(KEY, null, filler -> null)).isEmpty();
        assertThat(directory.size()).isZero();
    }

    @Test
    void aReaderWithTooManyMarks_mustDropTheEldest() {
        assertThat(directory.mark(key(1), ANN)).isNull();
        assertThat(directory.mark(key(2), ANN)).isNull();
        assertThat(directory.mark(key(3), BOB)).isNull();
        assertThat(directory.mark(key(1), ANN)).isNull();
        assertThat(directory.mark(key(3), ANN)).isEqualTo(key(2));
    }

    @Test
    void thoseThatHaveLeft_areForgotten_andWhatIsUnderWayIsWaitedFor() {
        mark(ANN);
        mark(BOB);
        CompletableFuture<Void> notice = change(BOB).get(0);
        directory.forget(Set.of(ANN.process(), BOB.process()));
        assertThat(pending(null)).containsExactly(notice);
        assertThat(directory.readers()).containsExactly(ANN.process());
        notices.get(0).complete(null);
        assertThat(directory.readers()).isEmpty();
    }

    private void mark(Visit filler) {
        assertThat(directory.mark(KEY, filler)).isNull();
    }

    private List<CompletableFuture<Void>> change(@Nullable Visit writer) {
        return directory.change(KEY, writer, this::tell);
    }

    private List<CompletableFuture<Void>> pending(@Nullable Visit asker) {
        return directory.pending(KEY, asker, this::tell);
    }

    private CompletableFuture<Void> tell(Visit filler) {
        told.add(filler);
        notices.add(new CompletableFuture<>());
        return notices.get(notices.size() - 1);
    }

    private static Visit visit(long process, long start, long generation) {
        return new Visit(new UUID(0, process), start, generation);
    }

    private static CachedKey key(int number) {
        return new CachedKey("cache", EntryKey.unscoped(Bytes.of(new byte[] {(byte) number})));
    }
}
