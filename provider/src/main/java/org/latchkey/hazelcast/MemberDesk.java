/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;

/**
 * What Latchkey keeps on one storage member, found through the member's user context.
 *
 * @param clock by which its entries are judged
 * @param herald who tells the processes that must hear of a change
 */
record MemberDesk(OwnerClock clock, Herald herald) {

    private static final String KEY = MemberDesk.class.getName();

    /** The desk of this member; made when it is first needed, since any member may become an owner. */
    static MemberDesk of(HazelcastInstance member) {
        Object desk = member.getUserContext().get(KEY);
        return desk != null
                ? (MemberDesk) desk
                : (MemberDesk) member.getUserContext().computeIfAbsent(KEY, absent -> open(member));
    }

    private static MemberDesk open(HazelcastInstance member) {
        return new MemberDesk(new OwnerClock(() -> member.getCluster().getClusterTime()), Herald.of(member));
    }
}
