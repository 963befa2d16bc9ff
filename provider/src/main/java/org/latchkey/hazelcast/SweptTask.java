/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Asks a storage member how many entries of a cache its sweeper has cleared away. */
final class SweptTask implements Callable<Long>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable String incarnation;

    /** Set by Hazelcast before {@link #call}. */
    private @Nullable HazelcastInstance member;

    SweptTask() {}

    SweptTask(String incarnation) {
        this.incarnation = incarnation;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Long call() {
        return MemberDesk.of(Objects.requireNonNull(member)).sweeper().swept(Objects.requireNonNull(incarnation));
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.SWEPT_TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeString(incarnation);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        incarnation = Wire.readText(in);
    }
}
