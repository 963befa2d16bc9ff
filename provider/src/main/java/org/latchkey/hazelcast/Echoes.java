/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.OperationId;

/** What this process waits to be told of its operations. Thread-safe. */
final class Echoes {

    private final Map<OperationId, Echo> echoes = new ConcurrentHashMap<>();

    /** Watches for what comes back of an operation of this process, until {@link #forget}. */
    Echo watch(OperationId operation, UUID caller) {
        return echoes.computeIfAbsent(operation, absent -> new Echo(caller));
    }

    void forget(OperationId operation) {
        echoes.remove(operation);
    }

    /** Takes note that all others who had to hear of an operation have heard. */
    void allHeard(Notice.AllHeard all) {
        Echo echo = echoes.get(all.operation());
        if (echo != null) {
            echo.othersHeard(all.how());
        }
    }

    /** Takes note that no other process can answer from a near copy of before an operation. */
    void allDropped(Notice.AllDropped all) {
        Echo echo = echoes.get(all.operation());
        if (echo != null) {
            echo.allDropped(all.which());
        }
    }

    /** Takes note that a participant of this process has heard of a change. */
    void heard(Notice.Changed changed, @Nullable Throwable failure) {
        Echo echo = echoes.get(changed.event().cause());
        if (echo != null) {
            echo.heard(changed.participant(), failure);
        }
    }
}
