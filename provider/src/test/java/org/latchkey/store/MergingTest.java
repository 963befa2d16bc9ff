/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Two parts of a cluster become one again: what of a key is left. */
class MergingTest {

    private static final long NO_FLOOR = 0;
    private static final EntryKey ELSEWHERE =
            new EntryKey(Scope.DEFAULT, Bytes.of("elsewhere".getBytes(StandardCharsets.UTF_8)));

    private long operations;

    @Test
    void anEntryThatIsNotInTheSurvivingPart_doesNotComeBack() {
        assertThat(Merging.envelopes(null, entry("v", 5, 10), NO_FLOOR)).isNull();
    }

    @Test
    void aTombstoneThatIsNotInTheSurvivingPart_isKept() {
        Envelope tombstone = tombstone(7, 20);
        assertThat(Merging.envelopes(null, tombstone, NO_FLOOR)).isEqualTo(tombstone);
    }

    @Test
    void anEntryThatIsGone_leavesWhatItsKeyRefuses() {
        Envelope other = refusing(entry("v", 5, 10), 9);
        Envelope left = Objects.requireNonNull(Merging.envelopes(null, other, NO_FLOOR));
        assertThat(left.value()).isNull();
        assertThat(left.stamp().barrier()).isEqualTo(9);
        assertThat(left.lifetime().covers(0)).isFalse();
    }

    @Test
    void anEntryUnderWay_thatIsNotInTheSurvivingPart_isTakenForGone() {
        Envelope left = Objects.requireNonNull(Merging.envelopes(null, moving(5, 10), NO_FLOOR));
        assertThat(left.mark()).isEqualTo(new Mark.Moved(ELSEWHERE));
        assertThat(left.value()).isNull();
    }

    @Test
    void aTombstoneOfEitherPart_beatsTheEntryOfTheOther_whateverItsVersion() {
        Envelope tombstone = tombstone(7, 20);
        Envelope entry = entry("v", 5, 99);
        assertThat(mark(Merging.envelopes(entry, tombstone, NO_FLOOR))).isEqualTo(tombstone.mark());
        assertThat(mark(Merging.envelopes(tombstone, entry, NO_FLOOR))).isEqualTo(tombstone.mark());
    }

    @Test
    void anEntryThatWasOpenedByOneWhoKnewOfTheRevocation_outlivesTheTombstone_whichGoesOnRefusing() {
        Envelope tombstone = tombstone(7, 20);
        Envelope renewed = entry("v", 8, 10);
        for (Envelope left : List.of(
                Objects.requireNonNull(Merging.envelopes(renewed, tombstone, NO_FLOOR)),
                Objects.requireNonNull(Merging.envelopes(tombstone, renewed, NO_FLOOR)))) {
            assertThat(left.value()).isEqualTo(renewed.value());
            assertThat(left.stamp().barrier()).isEqualTo(7);
        }
    }

    @Test
    void ofTwoTombstones_theHigherIsLeft() {
        assertThat(mark(Merging.envelopes(tombstone(7, 20), tombstone(9, 10), NO_FLOOR)))
                .isEqualTo(tombstone(9, 0).mark());
        assertThat(mark(Merging.envelopes(tombstone(9, 10), tombstone(7, 20), NO_FLOOR)))
                .isEqualTo(tombstone(9, 0).mark());
    }

    @Test
    void aTombstone_remembersWhereTheOtherPartHadMovedTheEntryTo() {
        Mark mark = mark(Merging.envelopes(moving(5, 30), tombstone(7, 20), NO_FLOOR));
        assertThat(mark)
                .isInstanceOfSatisfying(
                        Mark.Revoked.class,
                        revoked -> assertThat(revoked.movedTo()).isEqualTo(ELSEWHERE));
    }

    @Test
    void anEntryThatMovedInEitherPart_isNotLeftWhereItWas() {
        Envelope moved = marked(entry("v", 5, 10), new Mark.Moved(ELSEWHERE));
        Envelope entry = entry("v", 5, 99);
        assertThat(mark(Merging.envelopes(moved, entry, NO_FLOOR))).isEqualTo(moved.mark());
        assertThat(mark(Merging.envelopes(entry, moved, NO_FLOOR))).isEqualTo(moved.mark());
    }

    @Test
    void aKeyThatWasRenewedSinceItsEntryMoved_keepsTheNewEntry() {
        Envelope moved = marked(entry("v", 5, 10), new Mark.Moved(ELSEWHERE));
        Envelope renewed = refusing(entry("new", 8, 20), 6);
        assertThat(Merging.envelopes(moved, renewed, NO_FLOOR)).isEqualTo(renewed);
        assertThat(Merging.envelopes(renewed, moved, NO_FLOOR)).isEqualTo(renewed);
    }

    @Test
    void ofTwoEntries_thatOfTheSurvivingPartIsLeft_whateverTheVersions() {
        Envelope bySlowClock = entry("by a slow clock", 5, 1);
        Envelope byFastClock = entry("by a fast clock", 5, 11);
        assertThat(Merging.envelopes(bySlowClock, byFastClock, NO_FLOOR)).isEqualTo(bySlowClock);
        assertThat(Merging.envelopes(byFastClock, bySlowClock, NO_FLOOR)).isEqualTo(byFastClock);
    }

    @Test
    void anEntryOfTheSurvivingPart_outlivesWhatIsOnlyRememberedInTheOther_whichGoesOnRefusing() {
        Envelope entry = entry("v", 9, 1);
        Envelope left =
                Objects.requireNonNull(Merging.envelopes(entry, refusing(without(entry("v", 5, 99)), 7), NO_FLOOR));
        assertThat(left.value()).isEqualTo(entry.value());
        assertThat(left.stamp().barrier()).isEqualTo(7);
    }

    @Test
    void anEntryFromBelowTheFloor_isRefusedAsALateWriteIs() {
        Envelope tombstone = tombstone(3, 10);
        Envelope opened = entry("v", 4, 11);
        assertThat(mark(Merging.envelopes(tombstone, opened, 5))).isEqualTo(tombstone.mark());
        assertThat(mark(Merging.envelopes(tombstone, opened, 4))).isNull();
    }

    @Test
    void anEntryThatWasRemovedInTheSurvivingPart_doesNotComeBack_alsoWhereItsKeyIsRemembered() {
        Envelope bare = refusing(without(entry("v", 5, 10)), 3);
        Envelope left = Objects.requireNonNull(Merging.envelopes(bare, refusing(entry("v", 5, 99), 4), NO_FLOOR));
        assertThat(left.value()).isNull();
        assertThat(left.stamp().barrier()).isEqualTo(4);
    }

    @Test
    void anEntryThatWasUsedInBothParts_livesAsLongAsTheLongerOfTheTwo() {
        Envelope here = entry("v", 5, 10);
        Envelope there = here.with(new Lifetime(0, 50, 5_000, Long.MAX_VALUE));
        assertThat(Merging.envelopes(here, there, NO_FLOOR)).isEqualTo(there);
        assertThat(Merging.envelopes(there, here, NO_FLOOR)).isEqualTo(there);
    }

    @Test
    void theSlotsOfBothPartsAreLeft_onceForEachKey() {
        Slot one = slot("one");
        Slot two = slot("two");
        SlotRecord merged = Merging.slots(
                new SlotRecord(List.of(one), List.of()), new SlotRecord(List.of(slot("one"), two), List.of()));
        assertThat(merged.slots()).containsExactly(one, two);
    }

    private Slot slot(String key) {
        return new Slot(
                new EntryKey(Scope.DEFAULT, Bytes.of(key.getBytes(StandardCharsets.UTF_8))),
                new OperationId(1, ++operations),
                0,
                0);
    }

    private Envelope entry(String value, long since, long version) {
        Stamp stamp =
                new Stamp(version, new OperationId(0, ++operations), Verdict.CREATED, Knowledge.of(since), 0, null);
        return new Envelope(
                stamp,
                new Lifetime(0, 0, 1_000, Long.MAX_VALUE),
                Bytes.of(value.getBytes(StandardCharsets.UTF_8)),
                null,
                null);
    }

    private Envelope tombstone(long number, long version) {
        return marked(entry("v", number, version), new Mark.Revoked(new Epoch(number, 0, null)));
    }

    private Envelope moving(long since, long version) {
        return marked(entry("v", since, version), new Mark.Moving(ELSEWHERE, new OperationId(2, 2), 100));
    }

    private static Envelope marked(Envelope envelope, Mark mark) {
        return new Envelope(envelope.stamp(), envelope.lifetime(), envelope.value(), null, null, mark);
    }

    private static Envelope without(Envelope envelope) {
        return new Envelope(envelope.stamp(), envelope.lifetime(), null, null, null);
    }

    private static Envelope refusing(Envelope envelope, long number) {
        return envelope.with(envelope.stamp().refusing(number));
    }

    private static @Nullable Mark mark(@Nullable Envelope envelope) {
        return Objects.requireNonNull(envelope).mark();
    }
}
