/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/** Says that the cluster did not do what it was asked, and how far it got. */
public final class StoreException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** How far it got. */
    public enum Reason {
        /** It was not done: the cluster cannot be reached, or has no room for it. */
        UNREACHABLE,
        /** It may or may not have been done. */
        UNKNOWN_OUTCOME,
        /** It was done, but not every synchronous listener in the cluster has heard of it in time. */
        UNHEARD,
        /** It was done, but not every process is known to have dropped its near copy of the entry. */
        UNDROPPED,
        /** It was not done: the other side speaks another format than this process, or knows nothing of Latchkey. */
        OTHER_FORMAT,
        /** It was not done: the cache exists with another description. */
        DIFFERENT_CACHE,
        /** It was not done: the instance of Hazelcast underneath does not keep what the cache promises. */
        UNFIT,
        /** It was not done: this process has left the cluster. */
        CLOSED
    }

    private final Reason reason;

    public StoreException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** How far it got. */
    public Reason reason() {
        return reason;
    }
}
