/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/** What happens when a user opens one session more than allowed. */
public enum WhenFull {
    /** The user's oldest session is revoked. */
    OLDEST,
    /** The new session is refused with a {@link SessionLimitException}. */
    REFUSE
}
