/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

/**
 * Those settings of a manager that its connection to the cluster heeds.
 *
 * @param callTimeoutMillis how long one operation may take
 * @param listenerTimeoutMillis how long a write waits for the synchronous listeners of other processes
 * @param backups how many synchronous copies an entry has
 */
public record ClusterSettings(long callTimeoutMillis, long listenerTimeoutMillis, int backups) {}
