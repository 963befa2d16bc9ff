/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Publishes a parcel on the member on which it runs, for a process that may be connected to that one only. */
final class RelayTask implements Callable<Boolean>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed; so is the next. */
    private @Nullable UUID process;

    private @Nullable Parcel parcel;

    /** Set by Hazelcast before {@link #call}. */
    private @Nullable HazelcastInstance member;

    RelayTask() {}

    private RelayTask(UUID process, Parcel parcel) {
        this.process = process;
        this.parcel = parcel;
    }

    /** Has all other members publish a parcel; whether they do is not waited for: what is not acknowledged is sent again. */
    static void toAllOthers(HazelcastInstance member, UUID process, Parcel parcel) {
        Set<Member> others = new HashSet<>(member.getCluster().getMembers());
        others.remove(member.getCluster().getLocalMember());
        if (!others.isEmpty()) {
            var unused = member.getExecutorService(Names.ACKNOWLEDGEMENTS)
                    .submitToMembers(new RelayTask(process, parcel), others);
        }
    }

    /** Gives a parcel to a process that is connected to this member. */
    static void publish(HazelcastInstance member, UUID process, Parcel parcel) {
        member.<Parcel>getTopic(Names.MAILBOX + process).publish(parcel);
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Boolean call() {
        publish(Objects.requireNonNull(member), Objects.requireNonNull(process), Objects.requireNonNull(parcel));
        return true;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.RELAY_TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        Wire.write(out, Objects.requireNonNull(process));
        Objects.requireNonNull(parcel).writeData(out);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        process = Wire.readId(in);
        Parcel carried = new Parcel();
        carried.readData(in);
        parcel = carried;
    }
}
