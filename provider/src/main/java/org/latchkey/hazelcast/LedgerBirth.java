/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import org.latchkey.fence.MemberLease;
import org.latchkey.fence.OwnerFence.Ground;
import org.latchkey.fence.OwnerFence.Handover;

/**
 * When a number line may begin where none is found: a lease after the last moment in which another can have given leases.
 *
 * <p>Used on the thread of the authority's partition only.
 */
final class LedgerBirth {

    /** In the user context of a member that nobody can have known before. */
    static final String ALONE = "latchkey.alone";

    private final boolean isAlone;
    private final MemberLease lease;
    private final long begun;
    private long tenure;
    private long missingSince;

    /**
     * @param begun when the member started, by the monotonic clock
     */
    LedgerBirth(HazelcastInstance member, MemberLease lease, long begun) {
        this.isAlone = member.getUserContext().containsKey(ALONE);
        this.lease = lease;
        this.begun = begun;
    }

    boolean mayBegin(Ground ground, long nanos) {
        if (ground.tenure() != tenure) {
            missingSince = tenure == 0 && isFromTheBeginning(ground) ? begun : nanos;
            tenure = ground.tenure();
        }
        return isAlone || nanos - missingSince >= lease.terms().outlastNanos();
    }

    /** Nobody has handed the partition over, and nobody has left who can have taken the line along. */
    private boolean isFromTheBeginning(Ground ground) {
        return ground.handover() == Handover.UNCLEAN && !lease.hasSeenAnyLeave();
    }
}
