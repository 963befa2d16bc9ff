/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.UUID;

/**
 * One owner's time in office, from when it last took the line over from another.
 *
 * @param owner the owner, by a name of its own
 * @param above below all numbers that it gives out
 */
public record Reign(UUID owner, long above) {

    /** The one before the first. */
    static final Reign NOBODYS = new Reign(new UUID(0, 0), 0);
}
