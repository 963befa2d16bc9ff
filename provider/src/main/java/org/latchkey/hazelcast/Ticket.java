/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A notice that somebody has to hear, by which a writer waits for it.
 *
 * @param process who has to hear
 * @param number the notice's number in the lane to that process
 */
record Ticket(UUID process, long number) {

    static void write(ObjectDataOutput out, List<Ticket> tickets) throws IOException {
        out.writeInt(tickets.size());
        for (Ticket ticket : tickets) {
            Wire.write(out, ticket.process);
            out.writeLong(ticket.number);
        }
    }

    static List<Ticket> read(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            tickets.add(new Ticket(Wire.readId(in), in.readLong()));
        }
        return List.copyOf(tickets);
    }
}
