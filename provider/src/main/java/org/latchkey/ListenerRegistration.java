/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/** A listener's place in a cache. Threads: any. */
@FunctionalInterface
public interface ListenerRegistration extends AutoCloseable {

    /** Takes the listener away: it is told of nothing that happens from now on. Idempotent; local. */
    @Override
    void close();
}
