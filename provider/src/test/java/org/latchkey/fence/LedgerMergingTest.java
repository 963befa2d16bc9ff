/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.latchkey.store.Epoch;
import org.latchkey.store.OperationId;
import org.latchkey.store.Subject;

class LedgerMergingTest {

    private static final Subject ANN = new Subject.OfUser("ann");
    private static final Subject BOB = new Subject.OfUser("bob");
    private static final EpochReader READER = EpochReader.storage(UUID.randomUUID(), UUID.randomUUID(), 1);

    private final LedgerImage surviving =
            image(100, 10, 500, List.of(raised(40, ANN), raised(90, BOB)), List.of(READER));
    private final LedgerImage other = image(80, 20, 700, List.of(raised(60, ANN), raised(50, BOB)), List.of());

    @Test
    void eachSubjectKeepsItsHighestEpoch() {
        assertThat(LedgerMerging.merge(surviving, other).epochs())
                .extracting(raised -> raised.epoch().number())
                .containsExactlyInAnyOrder(60L, 90L);
    }

    @Test
    void theLineAndTheFloorAreWhereTheyWereInThePartThatWasFurther() {
        LedgerImage merged = LedgerMerging.merge(surviving, other);
        assertThat(merged.sequence()).isEqualTo(100);
        assertThat(merged.floor()).isEqualTo(20);
    }

    @Test
    void theRosterIsThatOfTheSurvivingPart() {
        assertThat(LedgerMerging.merge(surviving, other).readers().all()).containsExactly(READER);
    }

    @Test
    void theNextNumberIsAboveAllOfBothParts_alsoWhereTheOwnerOfTheSurvivingPartGoesOn() {
        LedgerRules.Term term =
                new LedgerRules.Term(surviving.reign().owner(), 0, 0, () -> new LedgerRules.Sight(Set.of(), true));
        Ledger merged = new Ledger(LedgerMerging.merge(surviving, other));
        LedgerChange.Raise raise = new LedgerChange.Raise("c", ANN, null, 0, new OperationId(1, 1), null);
        LedgerReply reply = new LedgerRules(merged, term).step(raise).reply();
        assertThat(reply)
                .isInstanceOfSatisfying(
                        LedgerReply.Reigning.class,
                        reigning -> assertThat(reigning.reign().above()).isGreaterThan(700));
    }

    @Test
    void whatTheSurvivingPartHasNotHeardOf_isNews_alsoBelowWhereItsLineIs() {
        assertThat(LedgerMerging.news(surviving, other)).containsExactly(raised(60, ANN));
        assertThat(LedgerMerging.news(null, other)).hasSize(2);
    }

    @Test
    void aLedgerThatTheSurvivingPartDoesNotHave_isTakenOver_butForItsRoster() {
        LedgerImage merged = LedgerMerging.merge(null, surviving);
        assertThat(merged.sequence()).isEqualTo(100);
        assertThat(merged.epochs()).hasSize(2);
        assertThat(merged.readers().all()).isEmpty();
    }

    private static LedgerImage image(
            long sequence, long floor, long above, List<Raised> epochs, List<EpochReader> readers) {
        return new LedgerImage(
                sequence,
                floor,
                new Reign(UUID.randomUUID(), above),
                epochs,
                new LedgerImage.Readers(Roster.Edition.FIRST, readers),
                List.of());
    }

    private static Raised raised(long number, Subject subject) {
        return new Raised(0, new Epoch(number, 0, null), "c", subject);
    }
}
