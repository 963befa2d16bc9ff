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

/** Carries a receipt to the herald of the member on which it runs. */
final class AcknowledgeTask implements Callable<Boolean>, IdentifiedDataSerializable, HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable Receipt receipt;

    /** Set by Hazelcast before {@link #call}. */
    private @Nullable HazelcastInstance member;

    AcknowledgeTask() {}

    AcknowledgeTask(Receipt receipt) {
        this.receipt = receipt;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public Boolean call() {
        MemberDesk.of(Objects.requireNonNull(member)).herald().acknowledge(Objects.requireNonNull(receipt));
        return true;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.ACKNOWLEDGE_TASK;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        Objects.requireNonNull(receipt).writeTo(out);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        receipt = Receipt.read(in);
    }
}
