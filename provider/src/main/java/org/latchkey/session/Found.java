/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.session;

/** What a look at the keys of a slot has found. */
enum Found {
    /** A live session of the user's. */
    LIVE,
    /** None, but somebody may be about to write one. */
    UNDER_WAY,
    /** None, but somebody has the key, for a moment only: most likely to look, as we do. */
    HELD_BRIEFLY,
    /** None, and nobody can write one into this slot any more. */
    GONE
}
