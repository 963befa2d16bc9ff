/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;

/**
 * What is looked for among all that a map has: what is over, and what is kept only for what it must refuse where the floor does
 * so.
 *
 * @param now by the clock of whoever looks, in milliseconds since the epoch
 * @param floor below which the floor refuses
 * @param most how many of them are enough, of each member
 */
record Search(long now, long floor, int most) {

    boolean takes(Data envelope) {
        return EnvelopeWire.over(envelope) <= now
                && (!EnvelopeWire.onlyRefuses(envelope) || EnvelopeWire.refuses(envelope) <= floor);
    }

    /** The floor that an envelope waits for, and nothing else; 0 if it waits for none. */
    long waitsFor(Data envelope) {
        return EnvelopeWire.onlyRefuses(envelope) && EnvelopeWire.over(envelope) <= now
                ? EnvelopeWire.refuses(envelope)
                : 0;
    }

    void writeTo(ObjectDataOutput out) throws IOException {
        out.writeLong(now);
        out.writeLong(floor);
        out.writeInt(most);
    }

    static Search read(ObjectDataInput in) throws IOException {
        return new Search(in.readLong(), in.readLong(), in.readInt());
    }
}
