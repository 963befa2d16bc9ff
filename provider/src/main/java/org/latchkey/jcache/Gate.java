/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.concurrent.atomic.AtomicBoolean;

/** Whether a cache is open. Threads: any. */
final class Gate {

    private final String cache;
    private final AtomicBoolean open = new AtomicBoolean(true);

    Gate(String cache) {
        this.cache = cache;
    }

    /** Lets a call in, or fails with {@code IllegalStateException} if the cache is closed. */
    void enter() {
        if (!open.get()) {
            throw new IllegalStateException(
                    "The cache '" + cache + "' is closed; get it from an open cache manager again.");
        }
    }

    boolean isOpen() {
        return open.get();
    }

    /** Closes the gate, and says whether this call did it. */
    boolean shut() {
        return open.compareAndSet(true, false);
    }
}
