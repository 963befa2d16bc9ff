/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/** Whether a cache is open. Threads: any. */
final class Gate {

    private final String cache;
    private volatile boolean open = true;

    Gate(String cache) {
        this.cache = cache;
    }

    /** Lets a call in, or fails with {@code IllegalStateException} if the cache is closed. */
    void enter() {
        if (!open) {
            throw new IllegalStateException(
                    "The cache '" + cache + "' is closed; get it from an open cache manager again.");
        }
    }

    boolean isOpen() {
        return open;
    }

    /** Closes the gate, and says whether this call did it. */
    synchronized boolean shut() {
        boolean wasOpen = open;
        open = false;
        return wasOpen;
    }
}
