/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotChange;
import org.latchkey.store.SlotOwner;
import org.latchkey.store.SlotRecord;

/** Carries a change to the owner of a user's record, and does there what {@link SlotOwner} decides. */
final class SlotProcessor
        implements EntryProcessor<String, StoredSlots, OwnerSlots>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable SlotChange change;

    /** The member that runs this; set by Hazelcast before {@link #process}. */
    private @Nullable HazelcastInstance member;

    /** What the backups must do; set by {@link #process}, on the partition's thread, which also reads it. */
    private @Nullable CopyToBackup<String, StoredSlots> backup;

    SlotProcessor() {}

    SlotProcessor(SlotChange change) {
        this.change = change;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public @Nullable OwnerSlots process(Map.Entry<String, StoredSlots> entry) {
        MemberDesk desk = MemberDesk.of(Objects.requireNonNull(member));
        long now = desk.clock().now();
        StoredSlots stored = entry.getValue();
        if (!desk.guard().mayAnswer(desk.guard().ground(entry))) {
            return null;
        }
        SlotRecord current = stored == null ? SlotRecord.EMPTY : stored.record();
        SlotAnswer answer = SlotOwner.step(current, Objects.requireNonNull(change), now);
        backup = answer.record().equals(current) ? null : write(entry, answer.record());
        return new OwnerSlots(answer);
    }

    private static CopyToBackup<String, StoredSlots> write(Map.Entry<String, StoredSlots> entry, SlotRecord next) {
        StoredSlots value = next.isEmpty() ? null : new StoredSlots(next);
        CopyToBackup.put(entry, value, CopyToBackup.NO_END);
        return new CopyToBackup<>(value, CopyToBackup.NO_END);
    }

    /** What a backup answers is thrown away by Hazelcast, whose signature asks for the owner's type all the same. */
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable EntryProcessor<String, StoredSlots, OwnerSlots> getBackupProcessor() {
        return (EntryProcessor<String, StoredSlots, OwnerSlots>) (EntryProcessor<?, ?, ?>) backup;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.SLOT_PROCESSOR;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        SlotWire.write(out, Objects.requireNonNull(change));
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        change = SlotWire.readChange(in);
    }
}
