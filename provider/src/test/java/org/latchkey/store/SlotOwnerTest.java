/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.latchkey.store.SlotAnswer.Verdict;

class SlotOwnerTest {

    private static final int LIMIT = 2;

    private SlotRecord record = SlotRecord.EMPTY;
    private long now = 1_000;

    @Test
    void aFreeSlotIsGiven() {
        assertThat(claim("a", 1)).isEqualTo(Verdict.GRANTED);

        assertThat(record.slots()).containsExactly(slot("a", 1, 1_000));
    }

    @Test
    void thereAreNeverMoreSlotsThanTheLimit() {
        claim("a", 1);
        claim("b", 2);

        assertThat(claim("c", 3)).isEqualTo(Verdict.FULL);
        assertThat(keys()).containsExactly("a", "b");
    }

    @Test
    void aKeyThatHasASlot_getsItAnew() {
        claim("a", 1);
        claim("b", 2);
        now += 10;

        assertThat(claim("a", 3)).isEqualTo(Verdict.GRANTED);
        assertThat(record.slots()).containsExactly(slot("b", 2, 1_000), slot("a", 3, 1_010));
    }

    @Test
    void theSameClaimTwice_isOne() {
        claim("a", 1);
        SlotRecord before = record;
        now += 10;

        assertThat(claim("a", 1)).isEqualTo(Verdict.GRANTED);
        assertThat(record).isEqualTo(before);
    }

    @Test
    void aSlotFoundToBeGone_isFree() {
        claim("a", 1);
        claim("b", 2);

        assertThat(claim("c", 3, List.of(slot("a", 1, 0)), null)).isEqualTo(Verdict.GRANTED);
        assertThat(keys()).containsExactly("b", "c");
    }

    @Test
    void aSlotTakenAnewSinceItWasFoundToBeGone_isNotFree() {
        claim("a", 1);
        claim("b", 2);
        claim("a", 4);

        assertThat(claim("c", 3, List.of(slot("a", 1, 0)), null)).isEqualTo(Verdict.FULL);
        assertThat(keys()).containsExactly("b", "a");
    }

    @Test
    void theOldestGivesWayInTheSameStep() {
        claim("a", 1);
        claim("b", 2);

        assertThat(claim("c", 3, List.of(), slot("a", 1, 0))).isEqualTo(Verdict.GRANTED);
        assertThat(keys()).containsExactly("b", "c");
        assertThat(record.doomed()).containsExactly(slot("a", 1, 1_000));
    }

    @Test
    void nobodyGivesWayWhereThereIsRoom() {
        claim("a", 1);

        claim("c", 3, List.of(), slot("a", 1, 0));

        assertThat(keys()).containsExactly("a", "c");
        assertThat(record.doomed()).isEmpty();
    }

    @Test
    void twoWhoNameTheSameOldest_getOneSlot() {
        claim("a", 1);
        claim("b", 2);

        assertThat(claim("c", 3, List.of(), slot("a", 1, 0))).isEqualTo(Verdict.GRANTED);
        assertThat(claim("d", 4, List.of(), slot("a", 1, 0))).isEqualTo(Verdict.FULL);
        assertThat(keys()).containsExactly("b", "c");
    }

    @Test
    void whatIsDoomed_staysSoUntilItIsKnownToBeGone() {
        claim("a", 1);
        claim("b", 2);
        claim("c", 3, List.of(), slot("a", 1, 0));
        step(new SlotChange.Release(List.of(slot("b", 2, 0))));
        claim("d", 4);
        assertThat(record.doomed()).containsExactly(slot("a", 1, 1_000));

        step(new SlotChange.Release(List.of(slot("a", 1, 0))));

        assertThat(record.doomed()).isEmpty();
    }

    @Test
    void aDoomedKeyThatSomebodyElseHasForHimself_isNotDoomedAnyMore() {
        claim("a", 1);
        claim("b", 2);
        claim("c", 3, List.of(), slot("a", 1, 0));
        step(new SlotChange.Release(List.of(slot("b", 2, 0))));

        assertThat(claim("a", 5)).isEqualTo(Verdict.GRANTED);

        assertThat(record.doomed()).isEmpty();
        assertThat(keys()).containsExactly("c", "a");
    }

    @Test
    void aSlotGoesAlongWithItsSession_andCoversBothKeys() {
        claim("a", 1);
        claim("b", 2);
        now += 10;

        assertThat(move("a", "c", 3)).isEqualTo(Verdict.GRANTED);

        assertThat(record.slots())
                .containsExactly(new Slot(key("c"), token(3), 0, 1_000, List.of(key("a"))), slot("b", 2, 1_000));
    }

    @Test
    void theSameMoveTwice_isOne() {
        claim("a", 1);
        move("a", "c", 3);
        SlotRecord before = record;
        now += 10;

        assertThat(move("a", "c", 3)).isEqualTo(Verdict.GRANTED);
        assertThat(record).isEqualTo(before);
    }

    @Test
    void aDoomedSessionDoesNotMove() {
        claim("a", 1);
        claim("b", 2);
        claim("c", 3, List.of(), slot("a", 1, 0));

        assertThat(move("a", "d", 4)).isEqualTo(Verdict.DOOMED);
        assertThat(keys()).containsExactly("b", "c");
    }

    @Test
    void aSessionOnItsWay_isDoomedAtBothKeys() {
        claim("a", 1);
        claim("b", 2);
        move("a", "c", 3);

        claim("d", 4, List.of(), slot("c", 3, 0));

        assertThat(record.doomed()).containsExactly(new Slot(key("c"), token(3), 0, 1_000, List.of(key("a"))));
        assertThat(move("a", "e", 5)).isEqualTo(Verdict.DOOMED);
    }

    @Test
    void aNewSessionWhereAnotherCameFrom_hasASlotOfItsOwn() {
        claim("a", 1);
        move("a", "c", 2);

        assertThat(claim("a", 3)).isEqualTo(Verdict.GRANTED);

        assertThat(record.slots()).allMatch(slot -> slot.others().isEmpty());
        assertThat(keys()).containsExactly("c", "a");
    }

    @Test
    void aNewSessionWhereAnotherWasGoing_leavesThatOneItsSlot() {
        claim("a", 1);
        move("a", "c", 2);

        assertThat(claim("c", 3)).isEqualTo(Verdict.GRANTED);

        assertThat(keys()).containsExactly("a", "c");
        assertThat(record.slots()).allMatch(slot -> slot.others().isEmpty());
    }

    @Test
    void aClaimByTheTokenOfAMove_isNoRepetitionOfIt() {
        claim("a", 1);
        claim("b", 2);
        move("a", "c", 3);

        assertThat(claim("c", 3)).isEqualTo(Verdict.FULL);
    }

    @Test
    void aSessionThatHasLeftAKeyForGood_isCoveredAtTheOtherOnly() {
        claim("a", 1);
        move("a", "c", 2);

        step(new SlotChange.Left(key("a"), key("c"), token(2)));

        assertThat(record.slots()).allMatch(slot -> slot.others().isEmpty());
        assertThat(keys()).containsExactly("c");
    }

    @Test
    void twoWhoMoveOneSession_leaveItCoveredWhereverItGoes() {
        claim("a", 1);
        move("a", "c", 2);
        move("a", "d", 3);

        assertThat(record.slots().get(0).keys()).containsExactlyInAnyOrder(key("a"), key("c"), key("d"));
        step(new SlotChange.Left(key("a"), key("c"), token(2)));
        assertThat(record.slots().get(0).keys()).containsExactlyInAnyOrder(key("a"), key("c"), key("d"));
    }

    @Test
    void aSessionThatHadNoSlot_getsOneWhenItMoves() {
        assertThat(move("a", "c", 2)).isEqualTo(Verdict.GRANTED);

        assertThat(keys()).containsExactly("c");
    }

    @Test
    void aSessionThatHadNoSlot_doesNotMoveWhereThereIsNone() {
        claim("a", 1);
        claim("b", 2);

        assertThat(move("c", "d", 3)).isEqualTo(Verdict.FULL);
        assertThat(keys()).containsExactly("a", "b");
    }

    @Test
    void aClaimInVain_leavesItsKeyCovered() {
        claim("a", 1);
        claim("b", 2);
        move("a", "c", 3);
        SlotRecord before = record;

        assertThat(claim("c", 4)).isEqualTo(Verdict.FULL);
        assertThat(record).isEqualTo(before);
    }

    @Test
    void aRecordWithoutSlots_isEmpty() {
        claim("a", 1);

        step(new SlotChange.Release(List.of(slot("a", 1, 0))));

        assertThat(record.isEmpty()).isTrue();
    }

    @Test
    void aFirmSlot_isSoUntilItsTimeIsUp_orItIsSettled() {
        step(new SlotChange.Claim(key("a"), token(1), 100, LIMIT, List.of(), null));
        assertThat(record.slots().get(0).firmUntil()).isEqualTo(1_100);

        step(new SlotChange.Settled(key("a"), token(2)));
        assertThat(record.slots().get(0).firmUntil()).isEqualTo(1_100);
        step(new SlotChange.Settled(key("a"), token(1)));
        assertThat(record.slots()).containsExactly(slot("a", 1, 1_000));
    }

    @Test
    void aSlotThatIsFirmForEver_hasNoEnd() {
        step(new SlotChange.Claim(key("a"), token(1), Long.MAX_VALUE, LIMIT, List.of(), null));

        assertThat(record.slots().get(0).firmUntil()).isEqualTo(Long.MAX_VALUE);
    }

    private Verdict claim(String key, int token) {
        return claim(key, token, List.of(), null);
    }

    private Verdict claim(String key, int token, List<Slot> gone, @Nullable Slot oldest) {
        return step(new SlotChange.Claim(key(key), token(token), 0, LIMIT, gone, oldest));
    }

    private Verdict move(String from, String to, int token) {
        return step(new SlotChange.Move(key(from), key(to), token(token), LIMIT));
    }

    private Verdict step(SlotChange change) {
        SlotAnswer answer = SlotOwner.step(record, change, now);
        record = answer.record();
        return answer.verdict();
    }

    private List<String> keys() {
        return record.slots().stream()
                .map(slot -> new String(slot.key().bytes().array(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Slot slot(String key, int token, long openedAt) {
        return new Slot(key(key), token(token), 0, openedAt);
    }

    private static OperationId token(int number) {
        return new OperationId(7, number);
    }

    private static EntryKey key(String name) {
        return EntryKey.unscoped(Bytes.of(name.getBytes(StandardCharsets.UTF_8)));
    }
}
