/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.cluster.Member;
import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.TimeUnit;
import org.latchkey.fence.MemberLease;
import org.latchkey.hazelcast.ClusterSettings.Fencing;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/**
 * Where a storage member has what it heeds of the fence: in its Hazelcast properties, so that it is there before anybody
 * connects.
 *
 * <p>All members of a cluster must agree on the lease. One that Latchkey starts and that finds others with another lease ends at
 * once; where members disagree all the same, they give each other none.
 */
final class FenceTerms {

    private static final String LEASE = "latchkey.lease";
    private static final String ACKNOWLEDGEMENT = "latchkey.acknowledgement.timeout";
    private static final String MINIMUM = "latchkey.minimum.members";

    private FenceTerms() {}

    static Fencing of(HazelcastInstance member) {
        return of(member.getConfig());
    }

    private static Fencing of(Config config) {
        return new Fencing(
                number(config, LEASE, Fencing.DEFAULT.leaseMillis()),
                number(config, ACKNOWLEDGEMENT, Fencing.DEFAULT.acknowledgementMillis()),
                (int) number(config, MINIMUM, Fencing.DEFAULT.minimumMembers()));
    }

    private static long number(Config config, String name, long otherwise) {
        String text = config.getProperty(name);
        return text == null ? otherwise : Long.parseLong(text.trim());
    }

    /** Writes them down where {@link #of} finds them, unless the user has. */
    static void add(Fencing fencing, Config config) {
        set(config, LEASE, fencing.leaseMillis());
        set(config, ACKNOWLEDGEMENT, fencing.acknowledgementMillis());
        set(config, MINIMUM, fencing.minimumMembers());
        config.getMemberAttributeConfig()
                .setAttribute(LEASE, Long.toString(of(config).leaseMillis()));
    }

    /**
     * Looks whether a member that has started is among members of the same lease.
     *
     * @throws StoreException if not; the member is to be shut down
     */
    static void requireAgreement(HazelcastInstance member) {
        String own = member.getCluster().getLocalMember().getAttribute(LEASE);
        for (Member other : member.getCluster().getMembers()) {
            String theirs = other.getAttribute(LEASE);
            if (theirs != null && !theirs.equals(own)) {
                throw new StoreException(
                        Reason.UNREACHABLE,
                        "latchkey.lease is " + own + " ms here and " + theirs + " ms at the member "
                                + other.getAddress()
                                + " of cluster '" + member.getConfig().getClusterName()
                                + "': set it alike for all storage members (on nodes, --lease)",
                        null);
            }
        }
    }

    private static void set(Config config, String name, long value) {
        if (config.getProperty(name) == null) {
            config.setProperty(name, Long.toString(value));
        }
    }

    static MemberLease.Terms lease(Fencing fencing) {
        return new MemberLease.Terms(TimeUnit.MILLISECONDS.toNanos(fencing.leaseMillis()), fencing.minimumMembers());
    }
}
