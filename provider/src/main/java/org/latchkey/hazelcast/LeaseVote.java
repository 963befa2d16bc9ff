/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.MemberLease;

/** What one storage member says to another one that wants a lease, on its way. */
final class LeaseVote implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private MemberLease.@Nullable Vote vote;

    LeaseVote() {}

    LeaseVote(MemberLease.Vote vote) {
        this.vote = vote;
    }

    MemberLease.Vote vote() {
        return Objects.requireNonNull(vote);
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.LEASE_VOTE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeBoolean(vote().isGranted());
        out.writeInt(vote().gone().size());
        for (MemberLease.Departure each : vote().gone()) {
            Wire.write(out, each.member());
            out.writeLong(each.agoNanos());
            out.writeBoolean(each.hasResigned());
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        boolean isGranted = in.readBoolean();
        int count = in.readInt();
        Set<MemberLease.Departure> gone = new HashSet<>();
        for (int i = 0; i < count; i++) {
            gone.add(new MemberLease.Departure(Wire.readId(in), in.readLong(), in.readBoolean()));
        }
        vote = new MemberLease.Vote(isGranted, gone);
    }
}
