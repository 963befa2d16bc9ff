/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.LedgerChange.Knows;
import org.latchkey.fence.LedgerReply.Seat;
import org.latchkey.fence.LedgerRules.Sight;
import org.latchkey.fence.LedgerRules.Term;
import org.latchkey.fence.Readership.Coming;
import org.latchkey.store.Epoch;
import org.latchkey.store.OperationId;
import org.latchkey.store.Subject;

/** The authority's rules, and that a copy which does the same strokes comes to the same. */
class LedgerRulesTest {

    private static final String CACHE = "incarnation";
    private static final Subject ANNA = new Subject.OfUser("anna");
    private static final UUID FIRST = UUID.randomUUID();
    private static final UUID SECOND = UUID.randomUUID();

    private final Ledger ledger = new Ledger();
    private final Ledger backup = new Ledger();
    private final Set<UUID> present = new HashSet<>();
    private boolean areOthersGone = true;
    private UUID owner = FIRST;
    private @Nullable Reign reign;
    private long now = 1_000_000;
    private long operations;

    @Test
    void numbersRise_inOneMillisecondToo() {
        long first = raise(ANNA).epoch().number();
        long second = raise(ANNA).epoch().number();
        assertThat(second).isEqualTo(first + 1);
    }

    @Test
    void numbersFollowTheClock_onceItHasPassedThem() {
        raise(ANNA);
        now += 120_000;
        assertThat(raise(ANNA).epoch().number()).isEqualTo(now * LedgerRules.NUMBERS_PER_MILLI);
    }

    @Test
    void numbersDoNotGoBack_whenTheClockDoes() {
        long before = raise(ANNA).epoch().number();
        now -= 500_000;
        assertThat(raise(ANNA).epoch().number()).isGreaterThan(before);
    }

    @Test
    void eachNumberNamesTheOneBefore() {
        Raised first = raise(ANNA);
        assertThat(raise(ANNA).previous()).isEqualTo(first.epoch().number());
    }

    @Test
    void theSameOperation_isGivenTheSameNumber_andItIsToldAgain() {
        OperationId operation = new OperationId(1, 1);
        LedgerStep first = draw(new LedgerChange.Raise(CACHE, ANNA, null, 0, operation, null));
        raise(ANNA);
        LedgerStep again = step(new LedgerChange.Raise(CACHE, ANNA, null, 0, operation, null));
        assertThat(again).isEqualTo(first);
        assertThat(again.stroke()).isInstanceOf(Stroke.News.class);
    }

    @Test
    void anOperationOfLongAgo_getsAnotherNumber_andTheMemoryStaysSmall() {
        OperationId operation = new OperationId(1, 1);
        LedgerChange.Raise change = new LedgerChange.Raise(CACHE, ANNA, null, 0, operation, null);
        Raised first = drawn(draw(change));
        for (int i = 0; i < Ledger.REMEMBERED_OPERATIONS; i++) {
            raise(ANNA);
        }
        assertThat(ledger.image().recent()).hasSize(Ledger.REMEMBERED_OPERATIONS);
        assertThat(drawn(draw(change)).epoch().number())
                .isGreaterThan(first.epoch().number());
    }

    @Test
    void aNewOwner_skipsWhatTheOneBeforeMayHaveGivenOutUnheard() {
        raise(ANNA);
        long given = ledger.sequence() + 50_000L * LedgerRules.NUMBERS_PER_MILLI;
        owner = SECOND;
        assertThat(raise(ANNA).epoch().number()).isGreaterThan(given);
    }

    @Test
    void aCallerThatDoesNotKnowOfTheReign_isOnlyToldOfIt_andItsBackupsWithIt() {
        LedgerChange.Raise raise = new LedgerChange.Raise(CACHE, ANNA, null, 0, next(), null);
        LedgerStep first = step(raise);
        assertThat(first.stroke()).isEqualTo(new Stroke.Reigned(ledger.reign()));
        assertThat(first.reply()).isEqualTo(new LedgerReply.Reigning(ledger.reign()));
        assertThat(step(raise)).isEqualTo(first);
        assertThat(ledger.sequence()).isZero();
    }

    @Test
    void anOwnerThatComesBack_isNotTakenForWhatItWas() {
        raise(ANNA);
        Reign before = ledger.reign();
        owner = SECOND;
        raise(ANNA);
        owner = FIRST;
        LedgerStep step = step(new LedgerChange.Raise(CACHE, ANNA, null, 0, next(), before));
        assertThat(step.reply()).isEqualTo(new LedgerReply.Reigning(ledger.reign()));
        assertThat(ledger.reign().above()).isGreaterThan(ledger.sequence());
    }

    @Test
    void aNumberThatIsToldAgain_putsNoReignBack() {
        LedgerChange.Raise raise = new LedgerChange.Raise(CACHE, ANNA, null, 0, next(), null);
        draw(raise);
        owner = SECOND;
        raise(ANNA);
        Reign second = ledger.reign();
        step(raise);
        assertThat(ledger.reign()).isEqualTo(second);
    }

    @Test
    void aNumberIsAboveWhatItsCallerKnows() {
        long known = (now + 10_000_000) * LedgerRules.NUMBERS_PER_MILLI;
        Raised raised = drawn(draw(new LedgerChange.Raise(CACHE, ANNA, null, known, next(), null)));
        assertThat(raised.epoch().number()).isGreaterThan(known);
    }

    @Test
    void aReader_isToldWhatItDoesNotKnow_andIsOnTheRosterFromThen() {
        Raised first = raise(ANNA);
        Raised second = raise(new Subject.WholeCache());
        EpochReader reader = reader(Role.STORAGE);
        LedgerReply.Known known =
                (LedgerReply.Known) step(attend(reader, first.epoch().number())).reply();
        assertThat(known.epochs()).extracting(Raised::epoch).containsExactly(second.epoch());
        assertThat(known.sequence()).isEqualTo(second.epoch().number());
        assertThat(known.size()).isEqualTo(2);
        assertThat(ledger.readers()).containsExactly(reader);
    }

    @Test
    void aReaderThatWantsALongerLeaseThanTheMembers_isToldAndWaitedForByTheirs() {
        LedgerChange.Attend attend = (LedgerChange.Attend) attend(reader(Role.READER), 0);
        LedgerReply.Known known = (LedgerReply.Known) step(attend.within(1_500)).reply();
        assertThat(known.leaseMillis()).isEqualTo(1_500);
        assertThat(ledger.readers()).extracting(EpochReader::leaseMillis).containsExactly(1_500L);
    }

    @Test
    void aReaderThatIsThereAlready_changesNothing() {
        EpochReader reader = reader(Role.READER);
        step(attend(reader, 0));
        assertThat(step(attend(reader, Coming.SEATED, new Knows(0, 0, 0, Roster.Edition.FIRST)))
                        .stroke())
                .isNull();
    }

    @Test
    void aReaderThatHasMoved_isReachedWhereItIsNow() {
        EpochReader reader = reader(Role.STORAGE);
        step(attend(reader, 0));
        EpochReader moved = EpochReader.storage(reader.process(), UUID.randomUUID(), reader.start() + 1);
        step(attend(moved, 0));
        assertThat(ledger.readers()).containsExactly(moved);
    }

    @Test
    void whatAStorageMemberSaidBeforeItMoved_doesNotMoveItBack() {
        EpochReader reader = reader(Role.STORAGE);
        EpochReader moved = EpochReader.storage(reader.process(), UUID.randomUUID(), reader.start() + 1);
        step(attend(moved, 0));
        step(attend(reader, Coming.SEATED, new Knows(0, 0, 0, Roster.Edition.FIRST)));
        step(attend(reader, Coming.JOINING, new Knows(0, 0, 0, Roster.Edition.FIRST)));
        assertThat(ledger.readers()).containsExactly(moved);
    }

    @Test
    void aReaderThatKnowsMore_makesTheLineGoOnFromThere() {
        long lost = (now + 10_000_000) * LedgerRules.NUMBERS_PER_MILLI;
        step(attend(reader(Role.STORAGE), Coming.SEATED, new Knows(lost, lost, 7, Roster.Edition.FIRST)));
        assertThat(ledger.sequence()).isEqualTo(lost);
        assertThat(ledger.floor()).isEqualTo(7);
        assertThat(raise(ANNA).epoch().number()).isGreaterThan(lost);
    }

    @Test
    void aReaderThatAsksForAll_takesNothingBack() {
        Raised raised = raise(ANNA);
        long number = raised.epoch().number();
        LedgerStep step =
                step(attend(reader(Role.STORAGE), Coming.SEATED, new Knows(0, number, 0, Roster.Edition.FIRST)));
        LedgerReply.Known known = (LedgerReply.Known) step.reply();
        assertThat(known.epochs()).extracting(Raised::epoch).containsExactly(raised.epoch());
        assertThat(known.sequence()).isEqualTo(number);
    }

    @Test
    void aStorageMemberThatCannotBeSeenTwice_isTakenOff() {
        EpochReader seen = reader(Role.STORAGE);
        EpochReader gone = reader(Role.STORAGE);
        step(attend(seen, 0));
        step(attend(gone, 0));
        present.remove(gone.endpoint());
        LedgerReply.Unseen first = (LedgerReply.Unseen)
                step(new LedgerChange.Prune(Set.of(), Set.of())).reply();
        assertThat(first.endpoints()).containsExactly(gone.endpoint());
        assertThat(ledger.readers()).hasSize(2);
        step(new LedgerChange.Prune(first.endpoints(), Set.of()));
        assertThat(ledger.readers()).containsExactly(seen);
    }

    @Test
    void aStorageMemberThatMayAnswerStill_staysHoweverOftenItIsNotSeen() {
        EpochReader gone = reader(Role.STORAGE);
        step(attend(gone, 0));
        present.remove(gone.endpoint());
        areOthersGone = false;
        LedgerStep pruned = step(new LedgerChange.Prune(Set.of(gone.endpoint()), Set.of()));
        assertThat(ledger.readers()).containsExactly(gone);
        assertThat(((LedgerReply.Unseen) pruned.reply()).endpoints()).containsExactly(gone.endpoint());
    }

    @Test
    void aStorageMemberThatHasMovedSinceItWasMissed_hasUntilTheNextTime() {
        EpochReader reader = reader(Role.STORAGE);
        EpochReader moved = EpochReader.storage(reader.process(), UUID.randomUUID(), reader.start() + 1);
        step(attend(moved, 0));
        step(new LedgerChange.Prune(Set.of(reader.endpoint()), Set.of()));
        assertThat(ledger.readers()).containsExactly(moved);
    }

    @Test
    void aReaderThatIsSeenAgain_stays() {
        EpochReader reader = reader(Role.STORAGE);
        step(attend(reader, 0));
        assertThat(step(new LedgerChange.Prune(Set.of(reader.endpoint()), Set.of()))
                        .stroke())
                .isNull();
        assertThat(ledger.readers()).containsExactly(reader);
    }

    @Test
    void aReaderThatLeaves_isTakenOff() {
        EpochReader reader = reader(Role.READER);
        step(attend(reader, 0));
        step(new LedgerChange.Leave(reader.process()));
        assertThat(ledger.readers()).isEmpty();
        assertThat(step(new LedgerChange.Leave(reader.process())).stroke()).isNull();
    }

    @Test
    void aReaderThatIsOutAlready_isShownOutOnceMore_sinceBackupsMayNotHaveHeard() {
        EpochReader reader = reader(Role.READER);
        step(attend(reader, 0));
        LedgerChange out = new LedgerChange.ShowOut(reader);
        Term term = new Term(owner, now, 0, () -> new Sight(present, areOthersGone));
        ledger.apply(
                Objects.requireNonNull(new LedgerRules(ledger, term).step(out).stroke()));
        Roster known = ledger.roster();
        assertThat(backup.roster().isIn(reader.process(), reader.start())).isTrue();

        step(out);

        assertThat(backup.roster().isIn(reader.process(), reader.start())).isFalse();
        assertThat(ledger.roster()).isEqualTo(known);
    }

    @Test
    void aReaderThatIsShownOutOfASeatOfWhichTheAuthorityDoesNotKnow_doesNotGetItAfterwards() {
        EpochReader reader = reader(Role.READER);
        step(new LedgerChange.ShowOut(reader));
        assertThat(seatOf(step(attend(reader, 0)))).isEqualTo(Seat.REFUSED);
    }

    @Test
    void aReaderThatIsShownOutOfALaterSeatThanTheAuthorityKnowsOf_doesNotGetItAfterwards() {
        EpochReader before = reader(Role.READER);
        EpochReader later = new EpochReader(
                before.process(),
                before.endpoint(),
                Role.READER,
                before.start() + 1,
                before.leaseMillis(),
                before.state());
        step(attend(before, 0));
        step(new LedgerChange.ShowOut(later));
        assertThat(seatOf(step(attend(later, 0)))).isEqualTo(Seat.REFUSED);
    }

    private static Seat seatOf(LedgerStep step) {
        return ((LedgerReply.Known) step.reply()).seat();
    }

    @Test
    void aStorageMemberThatHasHadNoAnswer_isNotedOnceMore_sinceBackupsMayNotHaveHeard() {
        EpochReader member = reader(Role.STORAGE);
        LedgerChange attend = attend(member, 0);
        Term term = new Term(owner, now, 0, () -> new Sight(present, areOthersGone));
        ledger.apply(Objects.requireNonNull(
                new LedgerRules(ledger, term).step(attend).stroke()));
        assertThat(backup.readers()).isEmpty();
        step(attend);
        assertThat(backup.readers()).containsExactly(member);
    }

    @Test
    void noNumberIsGivenOut_beforeAllStorageMembersHaveAttended() {
        EpochReader member = reader(Role.STORAGE);
        LedgerChange raise = new LedgerChange.Raise("cache", ANNA, null, 0, new OperationId(1, 1), null);
        LedgerRules rules = new LedgerRules(ledger, new Term(owner, now, 0, () -> new Sight(present, areOthersGone)));
        assertThat(rules.isReady(raise, Set.of(member.endpoint()))).isFalse();
        step(attend(member, 0));
        assertThat(rules.isReady(raise, Set.of(member.endpoint()))).isTrue();
    }

    @Test
    void onceTheFirstReignHasBegun_numbersDoNotWaitForAMemberThatComesLater_whichJudgesNothingYet() {
        raise(ANNA);
        LedgerChange raise = new LedgerChange.Raise("cache", ANNA, null, 0, new OperationId(1, 1), null);
        LedgerRules rules = new LedgerRules(ledger, new Term(owner, now, 0, () -> new Sight(present, areOthersGone)));
        assertThat(rules.isReady(raise, Set.of(new UUID(5, 5)))).isTrue();
    }

    @Test
    void aReaderGetsNoSeat_beforeAllStorageMembersHaveAttended() {
        EpochReader first = reader(Role.STORAGE);
        EpochReader second = reader(Role.STORAGE);
        LedgerChange joining = attend(reader(Role.READER), 0);
        LedgerRules rules = new LedgerRules(ledger, new Term(owner, now, 0, () -> new Sight(present, areOthersGone)));
        Set<UUID> members = Set.of(first.endpoint(), second.endpoint());

        step(attend(first, Coming.SEATED, new Knows(0, 0, 0, Roster.Edition.FIRST)));
        assertThat(rules.isReady(joining, members)).isFalse();

        step(attend(second, Coming.SEATED, new Knows(0, 0, 0, Roster.Edition.FIRST)));
        assertThat(rules.isReady(joining, members)).isTrue();
    }

    @Test
    void theFloorRises_noHigherThanTheLine_andNeverFalls() {
        long number = raise(ANNA).epoch().number();
        step(new LedgerChange.RaiseFloor(number + 1_000));
        assertThat(ledger.floor()).isEqualTo(number);
        LedgerStep again = step(new LedgerChange.RaiseFloor(1));
        assertThat(ledger.floor()).isEqualTo(number);
        assertThat(again.stroke()).isEqualTo(new Stroke.FloorAt(number));
    }

    @Test
    void anEpochIsForgotten_onlyBelowTheFloor_andIfItHasNotRisen() {
        Raised first = raise(ANNA);
        step(new LedgerChange.Forget(List.of(first)));
        assertThat(ledger.size()).isEqualTo(1);
        step(new LedgerChange.RaiseFloor(first.epoch().number()));
        Raised second = raise(ANNA);
        step(new LedgerChange.Forget(List.of(first)));
        assertThat(ledger.above(0)).extracting(Raised::epoch).containsExactly(second.epoch());
        step(new LedgerChange.RaiseFloor(second.epoch().number()));
        step(new LedgerChange.Forget(List.of(second)));
        assertThat(ledger.size()).isZero();
    }

    @Test
    void whatWasLost_isHandedIn_andDoesNotTakeBackWhatIsNewer() {
        Raised newer = raise(ANNA);
        Epoch lost = new Epoch(5, 5, "lost");
        Subject berta = new Subject.OfUser("berta");
        step(new LedgerChange.Restore(List.of(new Raised(0, lost, CACHE, ANNA), new Raised(0, lost, CACHE, berta))));
        assertThat(ledger.above(0)).extracting(Raised::epoch).containsExactlyInAnyOrder(newer.epoch(), lost);
    }

    @Test
    void aLedgerThatIsWritten_comesBackAsItWas() {
        step(attend(reader(Role.STORAGE), 0));
        Raised first = raise(ANNA);
        step(new LedgerChange.RaiseFloor(first.epoch().number()));
        raise(new Subject.WholeCache());
        assertThat(new Ledger(ledger.image()).image()).isEqualTo(ledger.image());
    }

    private LedgerChange attend(EpochReader reader, long known) {
        return attend(reader, Coming.JOINING, new Knows(known, known, 0, Roster.Edition.FIRST));
    }

    private static LedgerChange attend(EpochReader reader, Coming coming, Knows knows) {
        return new LedgerChange.Attend(reader, coming, knows);
    }

    private EpochReader reader(Role role) {
        EpochReader reader =
                new EpochReader(UUID.randomUUID(), UUID.randomUUID(), role, 1, 2_000, EpochReader.State.IN);
        present.add(reader.endpoint());
        return reader;
    }

    private Raised raise(Subject subject) {
        return drawn(draw(new LedgerChange.Raise(CACHE, subject, null, 0, next(), null)));
    }

    /** Asks once more, where it is only told of the reign. */
    private LedgerStep draw(LedgerChange.Raise raise) {
        LedgerStep step = step(raise.in(reign));
        if (step.reply() instanceof LedgerReply.Reigning reigning) {
            reign = reigning.reign();
            return step(raise.in(reign));
        }
        return step;
    }

    private static Raised drawn(LedgerStep step) {
        return ((LedgerReply.Drawn) step.reply()).raised();
    }

    private OperationId next() {
        return new OperationId(0, ++operations);
    }

    /** Does what the rules decide; each backup does it too, and twice. */
    private LedgerStep step(LedgerChange change) {
        LedgerStep step =
                new LedgerRules(ledger, new Term(owner, now, 0, () -> new Sight(present, areOthersGone))).step(change);
        if (step.stroke() != null) {
            ledger.apply(step.stroke());
            backup.apply(step.stroke());
            backup.apply(step.stroke());
            assertThat(backup.image()).isEqualTo(ledger.image());
        }
        return step;
    }
}
