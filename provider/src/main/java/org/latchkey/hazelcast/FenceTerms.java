/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.TimeUnit;
import org.latchkey.fence.MemberLease;
import org.latchkey.hazelcast.ClusterSettings.Fencing;

/**
 * Where a storage member has what it heeds of the fence: in its Hazelcast properties, so that it is there before anybody
 * connects.
 *
 * <p>All members of a cluster must agree on the lease; a member that does not gets none.
 */
final class FenceTerms {

    private static final String LEASE = "latchkey.lease";
    private static final String ACKNOWLEDGEMENT = "latchkey.acknowledgement.timeout";
    private static final String MINIMUM = "latchkey.minimum.members";

    private FenceTerms() {}

    static Fencing of(HazelcastInstance member) {
        Config config = member.getConfig();
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
