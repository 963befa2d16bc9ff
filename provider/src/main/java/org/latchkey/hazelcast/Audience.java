/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.List;
import java.util.UUID;
import org.latchkey.store.Telling;

/**
 * Who must hear of what an operation does.
 *
 * @param incarnation of the cache that the operation is about
 * @param caller the process that asked for the operation
 * @param listeners the processes that want to hear of the cache
 */
record Audience(String incarnation, UUID caller, List<Listener> listeners) {

    Audience as(Telling telling) {
        return telling == Telling.WAIT || listeners.isEmpty()
                ? this
                : new Audience(
                        incarnation,
                        caller,
                        listeners.stream().map(Listener::withoutWaiting).toList());
    }

    /** Whether the caller itself must hear of something before it returns. */
    boolean waitsForItself() {
        for (Listener listener : listeners) {
            if (listener.process().equals(caller) && listener.interest().synchronous() != 0) {
                return true;
            }
        }
        return false;
    }
}
