/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** Whether a change waits for the synchronous listeners that must hear of it. */
public enum Telling {
    /** The change returns when they have heard, or their time is up. */
    WAIT,
    /** The change returns at once: its caller is itself a listener, which would wait for itself. */
    DO_NOT_WAIT
}
