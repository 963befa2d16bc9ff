/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.atomic.LongAdder;
import org.latchkey.store.Step.Writing;

/** What this process has done in one cache since it opened it, apart from the standard's statistics. Thread-safe. */
final class SessionCounters {

    private final LongAdder reads = new LongAdder();
    private final LongAdder touches = new LongAdder();
    private final LongAdder revocations = new LongAdder();

    /** Counts a read that found an entry; one that stored a longer life as a touch as well. */
    void read(Writing writing) {
        reads.increment();
        if (writing == Writing.STORE) {
            touches.increment();
        }
    }

    /** Counts the revocations of so many keys or users. */
    void revoked(int asked) {
        revocations.add(asked);
    }

    long reads() {
        return reads.sum();
    }

    long touches() {
        return touches.sum();
    }

    long revocations() {
        return revocations.sum();
    }
}
