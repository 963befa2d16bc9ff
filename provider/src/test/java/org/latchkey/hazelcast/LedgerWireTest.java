/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.latchkey.fence.Batch;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.EpochReader.State;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.MemberLease;
import org.latchkey.fence.MemberLease.Departure;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Readership;
import org.latchkey.fence.Reign;
import org.latchkey.fence.Roster;
import org.latchkey.fence.Stroke;
import org.latchkey.store.Epoch;
import org.latchkey.store.OperationId;
import org.latchkey.store.Scope;
import org.latchkey.store.Subject;

/** What the number line is made of, written and read. */
class LedgerWireTest {

    private static final InternalSerializationService SERVICE = new DefaultSerializationServiceBuilder().build();
    private static final OperationId OPERATION = new OperationId(-7, 8);
    private static final UUID ID = UUID.randomUUID();
    private static final Reign REIGN = new Reign(ID, 7);
    private static final EpochReader READER = new EpochReader(ID, UUID.randomUUID(), Role.READER, 3, 2_000, State.OUT);
    private static final Roster.Edition EDITION = new Roster.Edition(ID, 12);
    private static final Stroke.Reached REACHED = new Stroke.Reached(1, 2);
    private static final List<Raised> EPOCHS = Stream.of(
                    new Subject.WholeCache(),
                    new Subject.InScope(Scope.of("n").nested("p")),
                    new Subject.OfUser("anna"),
                    new Subject.OfUserIn("n", "anna"))
            .map(subject -> new Raised(0, new Epoch(5, 6, "reason"), "incarnation", subject))
            .toList();
    private static final Raised NOBODYS = new Raised(3, new Epoch(5, 6, null), "incarnation", null);

    @AfterAll
    static void stop() {
        SERVICE.dispose();
    }

    @Test
    void aVoteComesBackAsItWas() {
        Departure left = new Departure(ID, 5, false);
        Departure resigned = new Departure(UUID.randomUUID(), 6, true);
        MemberLease.Vote vote = new MemberLease.Vote(true, Set.of(left, resigned));
        LeaseVote copy = SERVICE.toObject(SERVICE.toData(new LeaseVote(vote)));
        assertThat(copy.vote()).isEqualTo(vote);
    }

    @ParameterizedTest
    @MethodSource("changes")
    void aRequestComesBackAsItWas(LedgerChange change) {
        Participant caller = new Participant(ID, ID, ID);
        assertSameAgain(new LedgerProcessor(change, new LedgerCall(caller, OPERATION, new OperationId(1, 2))));
    }

    static Stream<LedgerChange> changes() {
        return Stream.of(
                new LedgerChange.Raise("incarnation", new Subject.OfUser("anna"), "reason", 4, OPERATION, REIGN),
                new LedgerChange.Raise("incarnation", null, null, 4, OPERATION, null),
                new LedgerChange.Attend(READER, Readership.Coming.ASIDE, new LedgerChange.Knows(1, 2, 3, EDITION)),
                new LedgerChange.ShowOut(READER),
                new LedgerChange.Leave(ID),
                new LedgerChange.Prune(Set.of(ID), Set.of(READER)),
                new LedgerChange.RaiseFloor(9),
                new LedgerChange.Restore(EPOCHS),
                new LedgerChange.Forget(EPOCHS));
    }

    @ParameterizedTest
    @MethodSource("replies")
    void aReplyComesBackAsItWas(LedgerReply reply) {
        LedgerAnswer copy = SERVICE.toObject(SERVICE.toData(new LedgerAnswer(reply, new Told(2, 0), new Told(3, 0))));
        assertThat(copy.reply()).isEqualTo(reply);
        assertThat(copy.storage()).isEqualTo(new Told(2, 0));
        assertThat(copy.visitors()).isEqualTo(new Told(3, 0));
    }

    static Stream<LedgerReply> replies() {
        return Stream.of(
                new LedgerReply.Done(),
                new LedgerReply.Drawn(NOBODYS),
                new LedgerReply.Known(EPOCHS, 1, 2, 3, LedgerReply.Seat.GRANTED, 4, null),
                new LedgerReply.Known(
                        EPOCHS, 1, 2, 3, LedgerReply.Seat.REFUSED, 4, new Roster(EDITION, Map.of(ID, READER))),
                new LedgerReply.Unseen(Set.of(ID)),
                new LedgerReply.Reigning(REIGN));
    }

    @ParameterizedTest
    @MethodSource("strokes")
    void aStrokeComesBackAsItWas_toBackups(Stroke stroke) {
        assertSameAgain(new LedgerBackup(stroke));
    }

    @ParameterizedTest
    @MethodSource("news")
    void newsComeBackAsTheyWere_toReaders(Stroke.News news) {
        Parcel parcel = new Parcel(new Parcel.Sender(ID, ID, 1), new Batch<>(1, List.of(new Notice.Posted(news))));
        Parcel copy = SERVICE.toObject(SERVICE.toData(parcel));
        assertThat(copy.batch()).isEqualTo(parcel.batch());
    }

    static Stream<Stroke.News> news() {
        return strokes().filter(Stroke.News.class::isInstance).map(Stroke.News.class::cast);
    }

    static Stream<Stroke> strokes() {
        return Stream.of(
                new Stroke.Drawn(NOBODYS, OPERATION),
                new Stroke.Reigned(REIGN),
                new Stroke.Restored(EPOCHS),
                new Stroke.FloorAt(9),
                new Stroke.Forgotten(EPOCHS),
                new Stroke.Attended(READER, REACHED),
                REACHED,
                new Stroke.Seated(READER, EDITION, REACHED),
                new Stroke.Left(Set.of(ID), List.of(READER), EDITION));
    }

    @Test
    void aLedgerComesBackAsItWas() {
        StoredLedger stored = new StoredLedger();
        strokes()
                .filter(stroke -> !(stroke instanceof Stroke.Forgotten) && !(stroke instanceof Stroke.Left))
                .forEach(stored.ledger()::apply);
        StoredLedger copy = SERVICE.toObject(SERVICE.toData(stored));
        assertThat(copy.ledger().image()).isEqualTo(stored.ledger().image());
        assertThat(copy.ledger().image().epochs()).hasSize(EPOCHS.size());
    }

    private static void assertSameAgain(Object written) {
        Data data = SERVICE.toData(written);
        Object copy = SERVICE.toObject(data);
        assertThat(SERVICE.<Data>toData(copy)).isEqualTo(data);
    }
}
