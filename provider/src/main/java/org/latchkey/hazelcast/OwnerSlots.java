/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.SlotAnswer;

/** What the owner of a user's record sends back. */
final class OwnerSlots implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable SlotAnswer answer;

    OwnerSlots() {}

    OwnerSlots(SlotAnswer answer) {
        this.answer = answer;
    }

    SlotAnswer answer() {
        return Objects.requireNonNull(answer);
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.OWNER_SLOTS;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        SlotWire.write(out, answer());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        answer = SlotWire.readAnswer(in);
    }
}
