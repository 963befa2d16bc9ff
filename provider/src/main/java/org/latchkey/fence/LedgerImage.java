/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.List;

/**
 * A whole ledger at one moment, to be written.
 *
 * @param sequence the last number that was given out
 * @param floor below this number epochs may have been forgotten
 * @param reign the last one that has begun
 * @param epochs all epochs
 * @param readers who must hear of what is new
 * @param recent the latest numbers, oldest first
 */
public record LedgerImage(
        long sequence, long floor, Reign reign, List<Raised> epochs, Readers readers, List<Stroke.Drawn> recent) {

    /** Who must hear of what is new, and which state of their roster that is. */
    public record Readers(Roster.Edition edition, List<EpochReader> all) {}
}
