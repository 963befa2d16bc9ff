/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks the storage member on which it runs whether it stands behind another one's lease. */
final class LeaseTask implements Callable<LeaseVote>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed; so are the next two. */
    private @Nullable UUID asker;

    private Set<UUID> gone = Set.of();
    private long leaseNanos;

    /** Set by Hazelcast before {@link #call}. */
    private @Nullable HazelcastInstance member;

    LeaseTask() {}

    /**
     * @param asker the member that wants a lease
     * @param gone the members that it has seen leave
     * @param leaseNanos how long it is to last: all members must agree on that
     */
    LeaseTask(UUID asker, Set<UUID> gone, long leaseNanos) {
        this.asker = asker;
        this.gone = gone;
        this.leaseNanos = leaseNanos;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public LeaseVote call() {
        Guard guard = MemberDesk.of(Objects.requireNonNull(member)).guard();
        return new LeaseVote(guard.vote(Objects.requireNonNull(asker), gone, leaseNanos));
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.LEASE_TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        Wire.write(out, Objects.requireNonNull(asker));
        StrokeWire.write(out, gone);
        out.writeLong(leaseNanos);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        asker = Wire.readId(in);
        gone = StrokeWire.readIds(in);
        leaseNanos = in.readLong();
    }
}
