/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The coherence protocol: what an owner owes to those who must hear of a change, how they acknowledge it, and by which leases
 * owners answer for entries and readers from copies. {@code docs/coherence.md} is its specification.
 *
 * <p>Of an owner: {@link org.latchkey.fence.OwnerFence} with its {@link org.latchkey.fence.MemberLease} and {@link
 * org.latchkey.fence.Expulsions}. Of a reader: {@link org.latchkey.fence.Readership}. Of the authority: {@link
 * org.latchkey.fence.LedgerRules}.
 *
 * <p>Pure state machines behind a transport that is passed in: no Hazelcast, no threads and no clocks of their own, so
 * that a simulator can drive them.
 */
@NullMarked
package org.latchkey.fence;

import org.jspecify.annotations.NullMarked;
