/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.EpochReader;
import org.latchkey.fence.EpochReader.Role;
import org.latchkey.fence.Ledger;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerRules;
import org.latchkey.fence.LedgerStep;
import org.latchkey.fence.OwnerFence.Ground;
import org.latchkey.fence.Stroke;

/** Carries a change to the owner of the ledger, does there what {@link LedgerRules} decide, and tells the readers. */
final class LedgerProcessor
        implements EntryProcessor<String, StoredLedger, LedgerAnswer>,
                IdentifiedDataSerializable,
                HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed; so is the next. */
    private @Nullable LedgerChange change;

    private @Nullable LedgerCall call;

    /** The member that runs this; set by Hazelcast before {@link #process}. */
    private @Nullable HazelcastInstance member;

    /** What the backups must do; set by {@link #process}, on the partition's thread, which also reads it. */
    private @Nullable LedgerBackup backup;

    LedgerProcessor() {}

    LedgerProcessor(LedgerChange change, LedgerCall call) {
        this.change = change;
        this.call = call;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public @Nullable LedgerAnswer process(Map.Entry<String, StoredLedger> entry) {
        MemberDesk desk = MemberDesk.of(Objects.requireNonNull(member));
        desk.herald().hearFrom(Objects.requireNonNull(call).caller());
        Supplier<CompletableFuture<Void>> departures = desk.guard().departures();
        Ground ground = desk.guard().ground(entry);
        StoredLedger stored = entry.getValue();
        if (stored == null ? !desk.guard().mayBegin(ground) : !desk.guard().mayAnswer(ground)) {
            return null;
        }
        Ledger ledger = stored == null ? new Ledger() : stored.ledger();
        LedgerRules rules = new LedgerRules(ledger, desk.term());
        LedgerChange asked = desk.guard().allowed(Objects.requireNonNull(change));
        if (!rules.isReady(asked, desk.guard().members())) {
            return null;
        }
        LedgerStep step = rules.step(asked);
        Stroke stroke = step.stroke();
        if (stroke == null) {
            return new LedgerAnswer(step.reply(), Told.NOBODY, Told.NOBODY);
        }
        if (stroke instanceof Stroke.Drawn drawn) {
            desk.coordinator().give(drawn.raised().epoch().number());
        }
        List<EpochReader> readers = List.copyOf(ledger.readers());
        LedgerBackup.put(entry, stroke);
        backup = new LedgerBackup(stroke);
        return stroke instanceof Stroke.News news
                ? tell(desk, departures, readers, news, step)
                : new LedgerAnswer(step.reply(), Told.NOBODY, Told.NOBODY);
    }

    private LedgerAnswer tell(
            MemberDesk desk,
            Supplier<CompletableFuture<Void>> departures,
            List<EpochReader> readers,
            Stroke.News news,
            LedgerStep step) {
        LedgerCall asked = Objects.requireNonNull(call);
        Notice notice = new Notice.Posted(news);
        if (news instanceof Stroke.Left) {
            // Nobody waits until it is heard: whoever leaves is not there to be told.
            desk.herald().tell(storage(readers), notice);
            return new LedgerAnswer(step.reply(), Told.NOBODY, Told.NOBODY);
        }
        Told storage = desk.herald().tellStorage(storage(readers), notice, departures, asked.caller(), asked.storage());
        // Who has a seat concerns those who tell only.
        Told others = news instanceof Stroke.Seated ? Told.NOBODY : tellReaders(desk, readers, notice);
        return new LedgerAnswer(step.reply(), storage, others);
    }

    private Told tellReaders(MemberDesk desk, List<EpochReader> readers, Notice notice) {
        LedgerCall asked = Objects.requireNonNull(call);
        CompletableFuture<?>[] told = readers.stream()
                .filter(reader -> reader.role() == Role.READER)
                .map(reader -> desk.guard().tellStrictly(desk.herald(), reader, notice))
                .toArray(CompletableFuture<?>[]::new);
        Notice end = new Notice.AllHeard(asked.visitors(), Heard.ALL);
        return new Told(desk.herald().thenTell(CompletableFuture.allOf(told), asked.caller(), end), 0);
    }

    private static List<Participant> storage(List<EpochReader> readers) {
        List<Participant> those = new ArrayList<>(readers.size());
        for (EpochReader reader : readers) {
            if (reader.role() == Role.STORAGE) {
                those.add(new Participant(reader.process(), reader.process(), reader.endpoint()));
            }
        }
        return those;
    }

    /** What a backup answers is thrown away by Hazelcast, whose signature asks for the owner's type all the same. */
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable EntryProcessor<String, StoredLedger, LedgerAnswer> getBackupProcessor() {
        return (EntryProcessor<String, StoredLedger, LedgerAnswer>) (EntryProcessor<?, ?, ?>) backup;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.LEDGER_PROCESSOR;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        LedgerWire.write(out, Objects.requireNonNull(change));
        Objects.requireNonNull(call).writeTo(out);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        change = LedgerWire.readChange(in);
        call = LedgerCall.read(in);
    }
}
