/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The ports of {@code store} and {@code fence} over Hazelcast: the only place that imports it.
 *
 * <p>On a member: {@link org.latchkey.hazelcast.TransitionProcessor} runs on the partition's thread and hands what
 * others must hear to the member's {@link org.latchkey.hazelcast.Herald}; {@link org.latchkey.hazelcast.Guard} says whether it
 * may answer, and {@link org.latchkey.hazelcast.Tenures} since when it owns the partition. In an application's process:
 * {@link org.latchkey.hazelcast.HazelcastCluster} with its {@link org.latchkey.hazelcast.Mailbox}, and {@link
 * org.latchkey.hazelcast.Attendance}, which keeps its lease.
 */
@NullMarked
package org.latchkey.hazelcast;

import org.jspecify.annotations.NullMarked;
