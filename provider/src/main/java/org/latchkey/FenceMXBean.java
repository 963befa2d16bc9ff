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
     * Revocations, clears and renewals by this process that have been acknowledged by everybody, or whose silent readers were
     * fenced off; all of them are revocations below.
     */
    long getRevocations();

    /** Microseconds from the call of a revocation to its last acknowledgement, of all of them together. */
    long getTotalRevocationMicros();

    /** Microseconds from the call of a revocation to its last acknowledgement, on average; 0 without any. */
    double getMeanRevocationMicros();

    /** The longest such time, in microseconds; 0 without any. */
    long getMaxRevocationMicros();

    /** That of the revocation that ended last, in microseconds; 0 without any. */
    long getLastRevocationMicros();
}
