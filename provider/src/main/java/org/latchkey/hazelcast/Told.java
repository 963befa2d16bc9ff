/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.List;
import java.util.UUID;

/**
 * What an owner has handed to its herald while it did one operation.
 *
 * @param member the owner, where the caller waits
 * @param others what other processes have to hear before the caller may return
 * @param mine how many notices the caller's own process has to hear before that
 */
record Told(UUID member, List<Ticket> others, int mine) {

    boolean nobodyWaits() {
        return others.isEmpty() && mine == 0;
    }

    void writeTo(ObjectDataOutput out) throws IOException {
        Wire.write(out, member);
        Ticket.write(out, others);
        out.writeInt(mine);
    }

    static Told read(ObjectDataInput in) throws IOException {
        return new Told(Wire.readId(in), Ticket.read(in), in.readInt());
    }
}
