/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/** What becomes of a write to a revoked key, or of a revoked user's value by a call that began before the revocation. */
public enum LateWrite {
    /** It ends in a {@link SessionRevokedException}, before any cache writer is called. */
    REFUSED,
    /** It returns as if it had been done and then revoked: nothing is written, no cache writer is called. */
    IGNORED
}
