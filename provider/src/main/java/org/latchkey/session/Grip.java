/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

/** How a caller has the key at which it is about to open a session. */
public enum Grip {
    /** By a hold or a reservation: once it is gone from the key, nothing can be written by it any more. */
    BREAKABLE,
    /**
     * By what it saw there, a tombstone or another user's session, which nobody can take from it: it gives up by itself when
     * its time is up, and says when it is done.
     */
    FIRM
}
