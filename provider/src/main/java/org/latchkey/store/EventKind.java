/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** What can happen to an entry that listeners are told of. */
public enum EventKind {
    CREATED(1),
    UPDATED(2),
    REMOVED(4),
    EXPIRED(8);

    private final int bit;

    EventKind(int bit) {
        this.bit = bit;
    }

    /** The bit by which a set of kinds is written down. */
    public int bit() {
        return bit;
    }
}
