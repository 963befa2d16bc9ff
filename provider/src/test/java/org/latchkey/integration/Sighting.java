/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.integration;

import org.latchkey.testing.RacingLoader;

/**
 * A value from before a revocation that was read after it.
 *
 * @param race whose session it is
 * @param value what was read
 * @param reading when the read began
 */
record Sighting(Race race, String value, long reading) {

    /** One that another process has told of. */
    static Sighting parse(String told) {
        String[] parts = told.split(" ", 3);
        return new Sighting(new Race(Integer.parseInt(parts[0])), parts[2], Long.parseLong(parts[1]));
    }

    /** To be read by {@link #parse}. */
    String told() {
        return race.number() + " " + reading + " " + value;
    }

    /** In microseconds from the beginning of the revocation. */
    String in(RaceBoard board) {
        long zero = board.begun(race.number());
        return (race.isOfUser() ? "user " : "key ") + race.number() + ": written at "
                + (RacingLoader.begunOf(value) - zero) / 1_000
                + ", revoked until " + (board.ended(race.number()) - zero) / 1_000
                + ", read at " + (reading - zero) / 1_000;
    }
}
