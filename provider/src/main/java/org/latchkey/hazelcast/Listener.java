/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.latchkey.store.Interest;

/**
 * A process that has a cache open, and what it wants to hear of it.
 *
 * @param process the process, by the random name that it gave itself
 * @param endpoint the member or client of Hazelcast through which it is reached
 * @param interest what it wants to hear
 */
record Listener(UUID process, UUID endpoint, Interest interest) {

    /** The same process, which no writer waits for. */
    Listener withoutWaiting() {
        return new Listener(process, endpoint, new Interest(0, interest.kinds(), interest.oldValue()));
    }

    boolean isDeaf() {
        return interest.kinds() == 0;
    }

    static void write(ObjectDataOutput out, List<Listener> listeners) throws IOException {
        out.writeInt(listeners.size());
        for (Listener listener : listeners) {
            Wire.write(out, listener.process);
            Wire.write(out, listener.endpoint);
            out.writeInt(listener.interest.synchronous());
            out.writeInt(listener.interest.asynchronous());
            out.writeBoolean(listener.interest.oldValue());
        }
    }

    static List<Listener> read(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            UUID process = Wire.readId(in);
            UUID endpoint = Wire.readId(in);
            Interest interest = new Interest(in.readInt(), in.readInt(), in.readBoolean());
            listeners.add(new Listener(process, endpoint, interest));
        }
        return List.copyOf(listeners);
    }
}
