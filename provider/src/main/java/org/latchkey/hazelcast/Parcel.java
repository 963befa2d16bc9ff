/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Batch;

/** A batch of notices on its way from a member's herald to a process. */
final class Parcel implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed; so is the next. */
    private @Nullable Sender sender;

    private @Nullable Batch<Notice> batch;

    Parcel() {}

    Parcel(Sender sender, Batch<Notice> batch) {
        this.sender = sender;
        this.batch = batch;
    }

    /**
     * Where a parcel comes from.
     *
     * @param herald the herald, by the random name that it gave itself
     * @param member the member on which it is, where acknowledgements go
     * @param lane the number of the lane to this process; a later lane takes the place of an earlier one
     */
    record Sender(UUID herald, UUID member, long lane) {}

    Sender sender() {
        return Objects.requireNonNull(sender);
    }

    Batch<Notice> batch() {
        return Objects.requireNonNull(batch);
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.PARCEL;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        Wire.write(out, sender().herald());
        Wire.write(out, sender().member());
        out.writeLong(sender().lane());
        out.writeLong(batch().first());
        out.writeInt(batch().notices().size());
        for (Notice notice : batch().notices()) {
            Notice.write(out, notice);
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        sender = new Sender(Wire.readId(in), Wire.readId(in), in.readLong());
        long first = in.readLong();
        int size = in.readInt();
        List<Notice> notices = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            notices.add(Notice.read(in));
        }
        batch = new Batch<>(first, notices);
    }
}
