/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.List;
import org.latchkey.store.Telling;

/**
 * Who must hear of what an operation does.
 *
 * @param caller who asked for the operation
 * @param listeners who wants to hear of the cache
 */
record Audience(Participant caller, List<Listener> listeners) {

    Audience as(Telling telling) {
        return telling == Telling.WAIT || listeners.isEmpty()
                ? this
                : new Audience(
                        caller, listeners.stream().map(Listener::withoutWaiting).toList());
    }

    /** Whether the caller may have to wait until somebody has heard. */
    boolean mayBeWaitedFor() {
        for (Listener listener : listeners) {
            if (listener.interest().synchronous() != 0) {
                return true;
            }
        }
        return false;
    }

    void writeTo(ObjectDataOutput out) throws IOException {
        caller.writeTo(out);
        Listener.write(out, listeners);
    }

    static Audience read(ObjectDataInput in) throws IOException {
        return new Audience(Participant.read(in), Listener.read(in));
    }
}
