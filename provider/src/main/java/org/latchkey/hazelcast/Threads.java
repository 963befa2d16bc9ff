/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import java.security.AccessController;
import java.security.PrivilegedAction;

/** Where this room's threads come from: daemons that hold on to nothing of an application's. */
final class Threads {

    private Threads() {}

    /**
     * A thread, not yet started, whose context is Latchkey's own. Up to Java 23 a thread keeps the access context of
     * the code that made it, and with that the class loaders on its stack: hence the privileged action.
     */
    @SuppressWarnings("removal")
    static Thread daemon(String name, Runnable task) {
        Thread thread =
                AccessController.doPrivileged((PrivilegedAction<Thread>) () -> new Thread(null, task, name, 0, false));
        thread.setDaemon(true);
        thread.setContextClassLoader(Threads.class.getClassLoader());
        return thread;
    }
}
