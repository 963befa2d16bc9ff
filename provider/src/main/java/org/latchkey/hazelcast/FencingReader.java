/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import org.latchkey.config.SettingReader;
import org.latchkey.hazelcast.ClusterSettings.Fencing;

/**
 * Reads the settings of the fence, the same for applications and nodes but for their names; leaves faults with the reader.
 *
 * @param reader knows the settings
 * @param lease the name of the setting of the lease
 * @param acknowledgement the name of that of the time-out of acknowledgements
 * @param minimumMembers the name of that of the least number of storage members
 */
public record FencingReader(SettingReader reader, String lease, String acknowledgement, String minimumMembers) {

    private static final long LEAST_LEASE = 500;
    private static final long MOST_LEASE = 10_000;
    private static final long LEAST_ACKNOWLEDGEMENT = 50;
    private static final long MOST_ACKNOWLEDGEMENT = 5_000;
    private static final int MOST_MEMBERS = 100;

    /** All three, of a storage member whose cluster Latchkey configures. */
    public Fencing read() {
        Fencing times = readTimes();
        return new Fencing(times.leaseMillis(), times.acknowledgementMillis(), (int)
                reader.number(minimumMembers, Fencing.DEFAULT.minimumMembers(), 1, MOST_MEMBERS));
    }

    /** The lease only, of a process that is no storage member of Latchkey's. */
    public Fencing readLease() {
        return new Fencing(leaseMillis(), Fencing.DEFAULT.acknowledgementMillis(), Fencing.DEFAULT.minimumMembers());
    }

    private long leaseMillis() {
        return reader.number(lease, Fencing.DEFAULT.leaseMillis(), LEAST_LEASE, MOST_LEASE);
    }

    /** The two times, of a storage member where others decide how many there must be. */
    public Fencing readTimes() {
        int before = reader.faults().size();
        long leaseMillis = leaseMillis();
        long acknowledgementMillis = reader.number(
                acknowledgement, Fencing.DEFAULT.acknowledgementMillis(), LEAST_ACKNOWLEDGEMENT, MOST_ACKNOWLEDGEMENT);
        boolean readable = reader.faults().size() == before;
        if (readable && acknowledgementMillis >= leaseMillis) {
            reader.fault(acknowledgement + " is " + acknowledgementMillis + ", not less than " + lease + ", which is "
                    + leaseMillis + ": set one of them so that who is silent is fenced off before its lease ends");
        }
        return new Fencing(leaseMillis, acknowledgementMillis, Fencing.DEFAULT.minimumMembers());
    }
}
