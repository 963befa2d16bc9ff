/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import org.latchkey.testing.RacingLoader;

/**
 * One session whose revocation others race with. It is revoked together with the others of its group: by their keys, or as all
 * that the user has.
 *
 * <p>A value names the user, and when the call began that wrote it.
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

    /** What a call writes that begins now. */
    String valueNow() {
        return RacingLoader.value(number, System.nanoTime());
    }

    /** Whether this value, read by a call that began after the revocation had returned, was written from before it. */
    boolean isResurrected(String value, long revocationBegan) {
        return RacingLoader.begunOf(value) - revocationBegan < 0;
    }

    /** Tells of such a value, in microseconds from the beginning of the revocation; {@code reading} is when the read began. */
    String sighting(String value, RaceBoard board, long reading) {
        long zero = board.begun(number);
        return (isOfUser() ? "user " : "key ") + number + ": written at " + (RacingLoader.begunOf(value) - zero) / 1_000
                + ", revoked until " + (board.ended(number) - zero) / 1_000 + ", read at " + (reading - zero) / 1_000;
    }
}
