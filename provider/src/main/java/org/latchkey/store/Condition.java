/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** What must be so for a transition to take effect. */
public sealed interface Condition {

    /** Conditions on whether the entry is there. */
    enum Presence implements Condition {
        /** No condition. */
        ANY,
        /** There is no live entry. */
        ABSENT,
        /** There is a live entry. */
        PRESENT
    }

    /** There is a live entry with exactly this value. */
    record ValueIs(Bytes value) implements Condition {}

    /** The key, entry or reservation, is as that operation left it, and nobody holds it. */
    record UnchangedSince(OperationId change) implements Condition {}

    /** The caller holds the entry by this token. */
    record Holding(OperationId token) implements Condition {}
}
