/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.UUID;

/**
 * From whom a call comes: a process, and in which of its states.
 *
 * @param process names it; random
 * @param start how often it has begun with empty near tables; 0 for a process without a seat, which keeps no copies
 * @param generation how many of its writes have ended without it knowing whether they happened. Such a write may still
 *     arrive, after the process has dropped its copy on its account: it carries the generation from before
 */
public record Visit(UUID process, long start, long generation) {

    /** Whether a copy that {@code filler} has noted is dropped by the process of this visit itself, before its call returns. */
    boolean dropsItself(Visit filler) {
        return process.equals(filler.process) && start == filler.start && generation >= filler.generation;
    }

    /** The later of two of one process, whichever arrives last. */
    Visit orLater(Visit other) {
        boolean isLater = other.start == start ? other.generation > generation : other.start > start;
        return isLater ? other : this;
    }
}
