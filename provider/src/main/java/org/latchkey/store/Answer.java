/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

/** Which value a caller wants back. */
public enum Answer {
    /** None. */
    NOTHING,
    /** The value before the transition. */
    VALUE,
    /**
     * The present value if it differs from the expected one, which then is not yet a failed access: the caller goes on
     * to compare the objects.
     */
    VALUE_ON_MISMATCH
}
