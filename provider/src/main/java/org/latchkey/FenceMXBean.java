/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

/**
 * How this process stands with the others of a cluster, on which its near copies rest: {@code
 * org.latchkey:type=Fence,Cluster=...,Instance=...} ({@link BeanNames#fence}), and {@code unwrap(FenceMXBean.class)} of a cache
 * manager.
 *
 * <p>Counts begin when this process connects to the cluster. Reading a figure uses no network, never blocks and never fails; once
 * the connection is closed, the lease is lost, and counts stay as they were.
 */
public interface FenceMXBean {

    /** The name of the cluster. */
    String getClusterName();

    /** The name of the Hazelcast instance in this process. */
    String getInstanceName();

    /**
     * Whether near copies may be served: {@code STANDING}, {@code LOST} (all reads ask the cluster, which is told as soon as
     * it can be reached), or {@code NONE}, if there has been no lease yet.
     */
    String getLeaseState();

    /** Milliseconds since the lease was last granted, counted from when it was asked for; -1 if it never was. */
    long getLeaseAgeMillis();

    /** How often the lease was lost, and all near copies with it. */
    long getLeasesLost();

    /** How many readers the storage member in this process has fenced off, for they were silent; 0 in a client. */
    long getReadersFencedOff();

    /**
     * Numbers that this process has drawn on the number line, and that every process knows, silent readers fenced off. Each
     * revocation, clear and renewal takes one, and so do a session that a limit ends and a cache that is destroyed; some take two.
     * All of them are revocations below.
     */
    long getRevocations();

    /**
     * Microseconds from when a number was asked for until every process knew it, of all of them together. The tombstones of keys
     * that are revoked come after, and are not in that time.
     */
    long getTotalRevocationMicros();

    /** That time on average; 0 without any. */
    double getMeanRevocationMicros();

    /** The longest such time since the connection was opened, in microseconds; 0 without any. */
    long getMaxRevocationMicros();

    /** That of the number that was known last, in microseconds; 0 without any. */
    long getLastRevocationMicros();
}
