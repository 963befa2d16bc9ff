/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import org.latchkey.testing.RacingLoader;

/**
 * One session whose revocation others race with. It is revoked together with the others of its group: by their keys, or as all
 * that the user has.
 *
 * <p>A value names the user, and when the call was made that wrote it.
 */
record Race(int number) {

    String key() {
        return RacingLoader.keyOf(number);
    }

    String user() {
        return RacingLoader.userOf(number);
    }

    boolean isOfUser() {
        return number / RacingLoader.GROUP % 2 == 1;
    }

    /** What a call writes that is made at this time. */
    String valueOf(long nanoTime) {
        return RacingLoader.value(number, nanoTime);
    }

    /** Whether this value, read by a call that began after the revocation had returned, is from a call made before it. */
    boolean isResurrected(String value, long revocationBegan) {
        return RacingLoader.begunOf(value) - revocationBegan < 0;
    }
}
