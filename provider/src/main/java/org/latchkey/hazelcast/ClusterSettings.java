/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

/**
 * What a connection to a cluster heeds.
 *
 * @param callTimeoutMillis how long one operation may take
 * @param listenerTimeoutMillis how long a write waits for the synchronous listeners of other processes
 * @param backups how many synchronous copies an entry has beside the owner's
 */
public record ClusterSettings(long callTimeoutMillis, long listenerTimeoutMillis, int backups) {}
