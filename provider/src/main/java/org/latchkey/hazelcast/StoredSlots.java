/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import org.latchkey.store.SlotRecord;

/** The record of a user's sessions as a map of Hazelcast keeps it. */
final class StoredSlots implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private SlotRecord record = SlotRecord.EMPTY;

    StoredSlots() {}

    StoredSlots(SlotRecord record) {
        this.record = record;
    }

    SlotRecord record() {
        return record;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.STORED_SLOTS;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        SlotWire.write(out, record);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        record = SlotWire.readRecord(in);
    }
}
