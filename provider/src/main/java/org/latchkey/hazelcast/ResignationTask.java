/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Says to the storage member on which it runs that another one is about to leave, and answers nobody any more. */
final class ResignationTask implements Callable<Boolean>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable UUID leaving;

    /** Set by Hazelcast before {@link #call}. */
    private @Nullable HazelcastInstance member;

    ResignationTask() {}

    ResignationTask(UUID leaving) {
        this.leaving = leaving;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Boolean call() {
        MemberDesk.of(Objects.requireNonNull(member)).guard().resigned(Objects.requireNonNull(leaving));
        return true;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.RESIGNATION_TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        Wire.write(out, Objects.requireNonNull(leaving));
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        leaving = Wire.readId(in);
    }
}
