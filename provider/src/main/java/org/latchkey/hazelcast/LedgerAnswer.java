/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import org.latchkey.fence.LedgerReply;

/** What the authority sends back: its reply, and whom it has told. */
final class LedgerAnswer implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed; so are the next two. */
    private LedgerReply reply = new LedgerReply.Done();

    private Told storage = Told.NOBODY;
    private Told visitors = Told.NOBODY;

    LedgerAnswer() {}

    LedgerAnswer(LedgerReply reply, Told storage, Told visitors) {
        this.reply = reply;
        this.storage = storage;
        this.visitors = visitors;
    }

    LedgerReply reply() {
        return reply;
    }

    /** The storage members, which must all have heard. */
    Told storage() {
        return storage;
    }

    /** The other processes. */
    Told visitors() {
        return visitors;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.LEDGER_ANSWER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        LedgerWire.write(out, reply);
        storage.writeTo(out);
        visitors.writeTo(out);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        reply = LedgerWire.readReply(in);
        storage = Told.read(in);
        visitors = Told.read(in);
    }
}
