/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/**
 * What one process wants to hear of one cache: sets of {@link EventKind} bits.
 *
 * @param synchronous the kinds for which a writer waits until this process has heard
 * @param asynchronous the kinds for which it does not
 * @param oldValue whether an update is to carry the value before it
 */
public record Interest(int synchronous, int asynchronous, boolean oldValue) {

    /** Wants to hear nothing. */
    public static final Interest NONE = new Interest(0, 0, false);

    /** All kinds that are wanted in either way. */
    public int kinds() {
        return synchronous | asynchronous;
    }
}
