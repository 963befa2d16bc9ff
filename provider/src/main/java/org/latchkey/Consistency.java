/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/**
 * How much the near copies of other processes may lag behind the writes of a cache.
 *
 * <p>Whichever it is, a revocation ({@code revoke}, {@code revokeUser}) and a {@code clear} return only when no process serves
 * any more what they covered.
 */
public enum Consistency {

    /**
     * A write returns when every process that may hold a copy of what it replaced has dropped it, or serves copies no
     * more. So no read that begins after {@code put}, {@code replace}, {@code remove} and the like have returned, in whatever
     * process, answers what they replaced. A write of what no other process holds waits for nobody. One that meets a process
     * that is killed, paused or cut off takes at most the lease and the acknowledgement time-out longer
     * ({@link LatchkeyProperties#LEASE}, {@link LatchkeyProperties#ACKNOWLEDGEMENT_TIMEOUT}).
     */
    FENCED,

    /**
     * An ordinary write does not wait for the copies of other processes. They are told all the same: as a rule within
     * milliseconds, and a process that does not hear of it stops serving copies within the lease and the acknowledgement
     * time-out. The process that writes sees its own writes at once.
     */
    EVENTUAL
}
