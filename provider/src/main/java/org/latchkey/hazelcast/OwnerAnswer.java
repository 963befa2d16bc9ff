/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Outcome;
import org.latchkey.store.Step.Writing;

/** What an owner sends back: the outcome, and whom it has told. */
final class OwnerAnswer implements IdentifiedDataSerializable {

    /** Stands for the partition of what must not be kept. */
    static final int NO_COPY = -1;

    /** Set by the constructor or {@link #readData}, then never changed; so are the next two. */
    private @Nullable Outcome outcome;

    private @Nullable Told told;

    private Writing writing = Writing.KEEP;

    /** The partition of an entry of which the caller may keep a near copy. */
    private int partition = NO_COPY;

    OwnerAnswer() {}

    /**
     * @param partition that of an entry of which the caller may keep a near copy, {@link #NO_COPY} if it may not
     */
    OwnerAnswer(Outcome outcome, Told told, Writing writing, int partition) {
        this.outcome = outcome;
        this.told = told;
        this.writing = writing;
        this.partition = partition;
    }

    int partition() {
        return partition;
    }

    Outcome outcome() {
        return Objects.requireNonNull(outcome);
    }

    Told told() {
        return Objects.requireNonNull(told);
    }

    Writing writing() {
        return writing;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.OWNER_ANSWER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        TransitionWire.write(out, outcome());
        told().writeTo(out);
        Wire.write(out, writing);
        out.writeInt(partition);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        outcome = TransitionWire.readOutcome(in);
        told = Told.read(in);
        writing = Wire.readConstant(in, Writing.values());
        partition = in.readInt();
    }
}
