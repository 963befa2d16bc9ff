/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.UUID;

/**
 * One who keeps an epoch table, and perhaps near copies, and must hear of every number that is given out.
 *
 * @param process names the reader; random
 * @param endpoint the member or client of the cluster through which it is reached
 * @param role what depends on what it knows
 * @param start how often it has begun with empty near tables; a storage member, how often it has begun to attend anew
 * @param leaseMillis how long its lease lasts; whoever gives it up waits so long. What it wishes, until the authority has
 *     {@link LedgerChange.Attend#within shortened} it
 * @param state whether it may be given leases
 */
public record EpochReader(UUID process, UUID endpoint, Role role, long start, long leaseMillis, State state) {

    /** One who keeps no near copies. */
    public static EpochReader storage(UUID process, UUID endpoint, long start) {
        return new EpochReader(process, endpoint, Role.STORAGE, start, 0, State.IN);
    }

    /** The same reader, shown out. */
    EpochReader out() {
        return new EpochReader(process, endpoint, role, start, leaseMillis, State.OUT);
    }

    /** The same reader, with a lease that lasts no longer than so. */
    EpochReader within(long mostMillis) {
        return new EpochReader(process, endpoint, role, start, Math.min(leaseMillis, mostMillis), state);
    }

    /** What depends on what a reader knows. */
    public enum Role {
        /** It judges entries: a number counts only when it knows of it. */
        STORAGE,
        /** It answers from near copies while its lease stands, and says what it knew when its calls began. */
        READER
    }

    /** Whether a reader may be given leases. */
    public enum State {
        /** It has a seat. */
        IN,
        /** It has been shown out, since it did not acknowledge: it must begin with empty tables, and with a higher start. */
        OUT
    }
}
