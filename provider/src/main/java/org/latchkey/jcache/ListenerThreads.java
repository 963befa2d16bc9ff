/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

/** Knows which threads are running a listener right now. */
final class ListenerThreads {

    private static final ThreadLocal<Boolean> LISTENING = new ThreadLocal<>();

    private ListenerThreads() {}

    /** Runs {@code task} as a listener's. */
    static void run(Runnable task) {
        LISTENING.set(true);
        try {
            task.run();
        } finally {
            LISTENING.remove();
        }
    }

    /** Whether the calling thread is a listener's. */
    static boolean isCurrent() {
        return LISTENING.get() != null;
    }
}
