/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

/**
 * What a connection to a cluster heeds.
 *
 * @param callTimeoutMillis how long one operation may take
 * @param listenerTimeoutMillis how long a write waits for the synchronous listeners of other processes
 * @param backups how many synchronous copies an entry has beside the owner's
 * @param fencing when those who are silent are no longer counted on
 */
public record ClusterSettings(long callTimeoutMillis, long listenerTimeoutMillis, int backups, Fencing fencing) {

    /** Settings that leave the fencing as it is by default. */
    public ClusterSettings(long callTimeoutMillis, long listenerTimeoutMillis, int backups) {
        this(callTimeoutMillis, listenerTimeoutMillis, backups, Fencing.DEFAULT);
    }

    /**
     * When a process that is silent is no longer counted on, and how many must be left.
     *
     * @param leaseMillis for how long a process may rely on what it was last granted
     * @param acknowledgementMillis how long a notice may go unacknowledged before its reader is fenced off; less than the
     *     lease
     * @param minimumMembers the least number of storage members that may answer
     */
    public record Fencing(long leaseMillis, long acknowledgementMillis, int minimumMembers) {

        /** A lease of two seconds, half a second for an acknowledgement, and any number of members. */
        public static final Fencing DEFAULT = new Fencing(2_000, 500, 1);
    }
}
