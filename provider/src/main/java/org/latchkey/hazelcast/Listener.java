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
 * A participant, and what it wants to hear.
 *
 * @param who the participant
 * @param interest what it wants to hear
 */
record Listener(Participant who, Interest interest) {

    /** The same participant, which no writer waits for. */
    Listener withoutWaiting() {
        return new Listener(who, new Interest(0, interest.kinds(), interest.oldValue()));
    }

    boolean isDeaf() {
        return interest.kinds() == 0;
    }

    boolean is(UUID participant) {
        return who.id().equals(participant);
    }

    static void write(ObjectDataOutput out, List<Listener> listeners) throws IOException {
        out.writeInt(listeners.size());
        for (Listener listener : listeners) {
            listener.who.writeTo(out);
            out.writeInt(listener.interest.synchronous());
            out.writeInt(listener.interest.asynchronous());
            out.writeBoolean(listener.interest.oldValue());
        }
    }

    static List<Listener> read(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<Listener> listeners = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            Participant who = Participant.read(in);
            Interest interest = new Interest(in.readInt(), in.readInt(), in.readBoolean());
            listeners.add(new Listener(who, interest));
        }
        return List.copyOf(listeners);
    }
}
