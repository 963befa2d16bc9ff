/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.UUID;

/**
 * One who has a cache open, and how it is reached. Two managers of a process that have the same cache open are two.
 *
 * @param id names the participant; random
 * @param process the connection of its process, to which there is one lane
 * @param endpoint the member or client of Hazelcast through which that process is reached
 */
record Participant(UUID id, UUID process, UUID endpoint) {

    void writeTo(ObjectDataOutput out) throws IOException {
        Wire.write(out, id);
        Wire.write(out, process);
        Wire.write(out, endpoint);
    }

    static Participant read(ObjectDataInput in) throws IOException {
        return new Participant(Wire.readId(in), Wire.readId(in), Wire.readId(in));
    }
}
