/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.internal.nio.BufferObjectDataOutput;
import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.InternalSerializationService;
import com.hazelcast.internal.serialization.impl.DefaultSerializationServiceBuilder;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.fence.Batch;
import org.latchkey.fence.Visit;
import org.latchkey.store.Answer;
import org.latchkey.store.Arrival;
import org.latchkey.store.Bytes;
import org.latchkey.store.CacheDescription;
import org.latchkey.store.Condition;
import org.latchkey.store.Details;
import org.latchkey.store.Effect;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Envelope;
import org.latchkey.store.Epoch;
import org.latchkey.store.EventKind;
import org.latchkey.store.ExpiryRule;
import org.latchkey.store.Hold;
import org.latchkey.store.Interest;
import org.latchkey.store.Knowledge;
import org.latchkey.store.Lifetime;
import org.latchkey.store.Mark;
import org.latchkey.store.OperationId;
import org.latchkey.store.Outcome;
import org.latchkey.store.Scope;
import org.latchkey.store.Slot;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotChange;
import org.latchkey.store.SlotRecord;
import org.latchkey.store.Stamp;
import org.latchkey.store.Transition;
import org.latchkey.store.Verdict;

class WireTest {

    private static final Visit VISIT = new Visit(UUID.randomUUID(), 2, 3);

    private static final InternalSerializationService SERVICE = new DefaultSerializationServiceBuilder().build();
    private static final OperationId OPERATION = new OperationId(-7, 8);
    private static final Bytes VALUE = Bytes.of(new byte[] {1, 2, 3});
    private static final EntryKey KEY = new EntryKey(new Scope("namespace", "6:prefix"), Bytes.of(new byte[] {4}));
    private static final Participant SOMEBODY =
            new Participant(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
    private static final Epoch EPOCH = new Epoch(12, 13, "reason");
    private static final Epoch EPOCH_WITHOUT_REASON = new Epoch(12, 13, null);
    private static final Details DETAILS =
            new Details(1, 2, 3, 4, new Knowledge(6, 5), "user", new Mark.Moving(KEY, OPERATION, 15));
    /** Where the format stands: behind the type, the marks of the class, and its numbers. */
    private static final int FORMAT_AT = 8 + 1 + 4 + 4;

    @AfterAll
    static void stop() {
        SERVICE.dispose();
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void anEnvelopeComesBackAsItWas(Envelope envelope) {
        StoredEnvelope copy = SERVICE.toObject(SERVICE.toData(new StoredEnvelope(envelope)));
        assertThat(copy.envelope()).isEqualTo(envelope);
    }

    @ParameterizedTest
    @MethodSource("envelopes")
    void whetherAnEnvelopeIsToBeSwept_isReadWithoutTheRest(Envelope envelope) {
        StoredEnvelope stored = new StoredEnvelope(envelope);
        assertTold(stored, SERVICE.toData(stored));
        InternalSerializationService other = new DefaultSerializationServiceBuilder()
                .setByteOrder(ByteOrder.LITTLE_ENDIAN)
                .build();
        assertTold(stored, other.toData(stored));
        other.dispose();
    }

    private static void assertTold(StoredEnvelope stored, Data data) {
        assertThat(EnvelopeWire.over(data)).isEqualTo(stored.over());
        assertThat(EnvelopeWire.onlyRefuses(data)).isEqualTo(stored.onlyRefuses());
        if (stored.onlyRefuses()) {
            assertThat(EnvelopeWire.refuses(data)).isEqualTo(stored.refuses());
        }
    }

    @Test
    void anOrdinaryEnvelopeTakesFewBytesBesideItsValue() {
        long now = 1_700_000_000_000L;
        Stamp stamp =
                new Stamp(1, new OperationId(Long.MIN_VALUE, 1_000_000), Verdict.CREATED, Knowledge.of(20), 0, null);
        Envelope envelope = new Envelope(stamp, Lifetime.starting(now, 3_600_000), VALUE, null, null);
        assertThat(SERVICE.toBytes(new StoredEnvelope(envelope)).length - VALUE.length())
                .isLessThan(60);
    }

    static Stream<Envelope> envelopes() {
        Stamp stamp = new Stamp(5, OPERATION, Verdict.UPDATED, new Knowledge(6, 4), 7, null);
        Stamp remembering =
                new Stamp(5, OPERATION, Verdict.UPDATED, Knowledge.of(6), 7, new Arrival(OPERATION, Verdict.MOVED, 8));
        Lifetime lifetime = new Lifetime(1, 2, Long.MAX_VALUE, 3);
        return Stream.of(
                new Envelope(stamp, lifetime, VALUE, "user", new Hold(OPERATION, 9)),
                new Envelope(stamp, lifetime, null, null, null),
                new Envelope(remembering, lifetime, VALUE, null, null, new Mark.Revoked(EPOCH)),
                new Envelope(stamp, lifetime, null, null, null, new Mark.Revoked(EPOCH_WITHOUT_REASON, KEY)),
                new Envelope(stamp, lifetime, VALUE, "user", null, new Mark.Moving(KEY, OPERATION, 15)),
                new Envelope(stamp, lifetime, null, null, null, new Mark.Moved(KEY)));
    }

    @ParameterizedTest
    @MethodSource("transitions")
    void aTransitionComesBackAsItWas(Transition transition) {
        Audience audience = new Audience(SOMEBODY, List.of(new Listener(SOMEBODY, new Interest(3, 12, true))));
        Data data = SERVICE.toData(new TransitionProcessor(KEY, transition, audience, "incarnation", VISIT));
        TransitionProcessor copy = SERVICE.toObject(data);
        assertThat(SERVICE.<Data>toData(copy)).isEqualTo(data);
        assertThat(copy.transition()).isEqualTo(transition);
    }

    static Stream<Transition> transitions() {
        List<Condition> conditions = List.of(
                Condition.Presence.ABSENT,
                new Condition.ValueIs(VALUE),
                new Condition.UnchangedSince(OPERATION),
                new Condition.Holding(OPERATION));
        List<Effect> effects = List.of(
                Effect.Plain.CONFIRM,
                Effect.Plain.SWEEP,
                new Effect.Store(VALUE),
                new Effect.Store(VALUE, "user"),
                new Effect.ReadOrReserve(5),
                new Effect.Take(6),
                new Effect.Take(6, "user"),
                new Effect.EndAfter(7),
                new Effect.Revoke(EPOCH, 8),
                new Effect.Renew(VALUE, null, 9),
                new Effect.Renew(VALUE, "user", 9),
                new Effect.MoveOut(KEY),
                new Effect.MoveIn(OPERATION, VALUE, DETAILS),
                new Effect.MoveDone(OPERATION, 10),
                new Effect.MoveBack(OPERATION));
        return conditions.stream()
                .flatMap(condition -> effects.stream()
                        .map(effect -> new Transition(
                                OPERATION,
                                condition,
                                effect,
                                new ExpiryRule(1, -1, 3, 4, 5),
                                Answer.VALUE_ON_MISMATCH,
                                11)));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void anOutcomeComesBackAsItWas(Outcome outcome) throws IOException {
        BufferObjectDataOutput out = SERVICE.createObjectDataOutput();
        TransitionWire.write(out, outcome);
        assertThat(TransitionWire.readOutcome(SERVICE.createObjectDataInput(out.toByteArray())))
                .isEqualTo(outcome);
    }

    static Stream<Outcome> outcomes() {
        return Stream.of(
                new Outcome(Verdict.MISS, null, null, 0),
                new Outcome(Verdict.MOVING, VALUE, OPERATION, 14, DETAILS),
                new Outcome(Verdict.REVOKED, VALUE, OPERATION, 0, dead(new Mark.Revoked(EPOCH, KEY))),
                new Outcome(Verdict.REVOKED, null, OPERATION, 0, dead(new Mark.Moved(KEY))),
                new Outcome(Verdict.HIT, VALUE, OPERATION, Long.MAX_VALUE, dead(null)));
    }

    private static Details dead(@Nullable Mark mark) {
        return new Details(1, 2, Long.MAX_VALUE, 4, Knowledge.of(5), null, mark);
    }

    @Test
    void noticesComeBackAsTheyWere() {
        EntryEvent event = new EntryEvent(EventKind.UPDATED, KEY, VALUE, null, OPERATION);
        List<Notice> notices = List.of(
                new Notice.Changed(SOMEBODY.id(), event),
                new Notice.Destroyed(SOMEBODY.id()),
                new Notice.AllHeard(OPERATION, Heard.ALL_PRESENT));
        Parcel.Sender sender = new Parcel.Sender(UUID.randomUUID(), UUID.randomUUID(), 4);
        Parcel copy = SERVICE.toObject(SERVICE.toData(new Parcel(sender, new Batch<>(3, notices))));
        assertThat(copy.sender()).isEqualTo(sender);
        assertThat(copy.batch()).isEqualTo(new Batch<>(3, notices));
    }

    @Test
    void aRecordComesBackAsItWas() {
        CacheDescription description = CacheDescription.of(Map.of("key type", "String", "codec", "java"));
        CacheRecord record = new CacheRecord("life", description, OPERATION, List.of("before", "later"))
                .with(new Listener(SOMEBODY, Interest.NONE))
                .destroyed();
        Data data = SERVICE.toData(record);
        CacheRecord copy = SERVICE.toObject(data);
        assertThat(SERVICE.<Data>toData(copy)).isEqualTo(data);
        assertThat(copy.description()).isEqualTo(description);
        assertThat(copy.state()).isEqualTo(CacheRecord.State.DESTROYED);
        assertThat(copy.doomed()).containsExactly("before", "later", "life");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3:", "3:", "3:ab", "4:abc5:", "abc", ":", "+1:a", "01:a", "1 :a", "99999999999:a"})
    void aScopeThatLeadsNowhere_isRefused(String prefix) throws IOException {
        BufferObjectDataOutput out = SERVICE.createObjectDataOutput();
        Wire.write(out, new Scope("namespace", prefix));
        assertThatThrownBy(() -> Wire.readScope(SERVICE.createObjectDataInput(out.toByteArray())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aScopeComesBackAsItWas() throws IOException {
        Scope scope = Scope.of("namespace").nested("a:b").nested("").nested("12345678901");
        BufferObjectDataOutput out = SERVICE.createObjectDataOutput();
        Wire.write(out, scope);
        assertThat(Wire.readScope(SERVICE.createObjectDataInput(out.toByteArray())))
                .isEqualTo(scope);
    }

    @Test
    void equalKeysAreStoredEqually() {
        assertThat(SERVICE.<Data>toData(new StoredKey(KEY)))
                .isEqualTo(SERVICE.<Data>toData(
                        new StoredKey(new EntryKey(new Scope("namespace", "6:prefix"), Bytes.of(new byte[] {4})))));
    }

    @Test
    void anEnvelopeOfANewerFormat_isRefusedClearly() {
        byte[] bytes =
                SERVICE.toBytes(new StoredEnvelope(envelopes().findFirst().orElseThrow()));
        assertThat(bytes[FORMAT_AT]).isEqualTo(Wire.FORMAT);
        bytes[FORMAT_AT]++;
        assertThatThrownBy(() -> SERVICE.toObject(new HeapData(bytes)))
                .isInstanceOf(HazelcastSerializationException.class)
                .hasStackTraceContaining("format 2")
                .hasStackTraceContaining("bring all nodes and applications of the cluster to one version");
    }

    @Test
    void anOperationOfANewerFormat_isRefusedClearly() {
        Audience nobody = new Audience(SOMEBODY, List.of());
        byte[] bytes = SERVICE.toBytes(
                new TransitionProcessor(KEY, transitions().findFirst().orElseThrow(), nobody, "incarnation", VISIT));
        bytes[FORMAT_AT]++;
        assertThatThrownBy(() -> SERVICE.toObject(new HeapData(bytes)))
                .isInstanceOf(HazelcastSerializationException.class)
                .hasStackTraceContaining("format 2");
    }

    @ParameterizedTest
    @MethodSource("changesOfSlots")
    void aChangeOfSlotsComesBackAsItWas(SlotChange change) throws IOException {
        BufferObjectDataOutput out = SERVICE.createObjectDataOutput();
        SlotWire.write(out, change);
        assertThat(SlotWire.readChange(SERVICE.createObjectDataInput(out.toByteArray())))
                .isEqualTo(change);
    }

    static Stream<SlotChange> changesOfSlots() {
        return Stream.of(
                new SlotChange.Claim(KEY, OPERATION, 5, 3, List.of(), null),
                new SlotChange.Claim(KEY, OPERATION, 5, 3, List.of(slot(null), slot(KEY)), slot(KEY)),
                new SlotChange.Move(KEY, EntryKey.unscoped(VALUE), OPERATION, 7),
                new SlotChange.Settled(KEY, OPERATION),
                new SlotChange.Left(KEY, EntryKey.unscoped(VALUE), OPERATION),
                new SlotChange.Release(List.of(slot(KEY))));
    }

    @Test
    void aRecordOfSlotsComesBackAsItWas() {
        SlotRecord record = new SlotRecord(List.of(slot(null), slot(KEY)), List.of(slot(KEY)));
        StoredSlots stored = SERVICE.toObject(SERVICE.toData(new StoredSlots(record)));
        SlotAnswer answer = new SlotAnswer(SlotAnswer.Verdict.FULL, record, -3);
        OwnerSlots answered = SERVICE.toObject(SERVICE.toData(new OwnerSlots(answer)));

        assertThat(stored.record()).isEqualTo(record);
        assertThat(answered.answer()).isEqualTo(answer);
    }

    private static Slot slot(@Nullable EntryKey from) {
        return new Slot(EntryKey.unscoped(VALUE), OPERATION, 1, 2, from == null ? List.of() : List.of(from));
    }
}
