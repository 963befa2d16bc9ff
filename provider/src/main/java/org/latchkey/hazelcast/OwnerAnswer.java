/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Outcome;

/** What an owner sends back: the outcome, and whom it has told. */
final class OwnerAnswer implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed; so is the next. */
    private @Nullable Outcome outcome;

    private @Nullable Told told;

    OwnerAnswer() {}

    OwnerAnswer(Outcome outcome, Told told) {
        this.outcome = outcome;
        this.told = told;
    }

    Outcome outcome() {
        return Objects.requireNonNull(outcome);
    }

    Told told() {
        return Objects.requireNonNull(told);
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
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        outcome = TransitionWire.readOutcome(in);
        told = Told.read(in);
    }
}
