/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** What a caller wants back beside the verdict. */
public enum Answer {
    /** Nothing. */
    NOTHING,
    /** The value before the transition. */
    VALUE,
    /**
     * The present value if it differs from the expected one, which then is not yet a failed access: the caller goes on
     * to compare the objects.
     */
    VALUE_ON_MISMATCH,
    /** What is known of the entry, without its value. */
    DETAILS,
    /** The value before the transition, and what is known of the entry; of a tombstone too. */
    VALUE_AND_DETAILS,
    /** The same, of a live entry, to keep a near copy of it: the owner notes that this process may. */
    COPY;

    /** Whether it asks for the value and for what is known of the entry. */
    boolean isWhole() {
        return this == VALUE_AND_DETAILS || this == COPY;
    }
}
