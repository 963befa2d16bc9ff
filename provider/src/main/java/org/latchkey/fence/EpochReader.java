/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.UUID;

/**
 * One who keeps an epoch table, and must hear of every number that is given out.
 *
 * @param process names the reader; random
 * @param endpoint the member or client of the cluster through which it is reached
 * @param role what depends on what it knows
 */
public record EpochReader(UUID process, UUID endpoint, Role role) {

    /** What depends on what a reader knows. */
    public enum Role {
        /** It judges entries: a number counts only when it knows of it. */
        STORAGE,
        /** It only says what it knew when its calls began, and is refused where that is too old. */
        VISITOR
    }
}
