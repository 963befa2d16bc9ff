/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What a process acknowledges to a herald.
 *
 * @param process the one that acknowledges
 * @param lane the lane that the notices came by
 * @param received the number of the last notice that has come
 * @param heard the numbers of notices that have been heard since the last receipt
 */
record Receipt(UUID process, long lane, long received, List<Long> heard) {

    Receipt {
        heard = List.copyOf(heard);
    }

    void writeTo(ObjectDataOutput out) throws IOException {
        Wire.write(out, process);
        out.writeLong(lane);
        out.writeLong(received);
        out.writeInt(heard.size());
        for (long number : heard) {
            out.writeLong(number);
        }
    }

    static Receipt read(ObjectDataInput in) throws IOException {
        UUID process = Wire.readId(in);
        long lane = in.readLong();
        long received = in.readLong();
        int size = in.readInt();
        List<Long> heard = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            heard.add(in.readLong());
        }
        return new Receipt(process, lane, received, heard);
    }
}
