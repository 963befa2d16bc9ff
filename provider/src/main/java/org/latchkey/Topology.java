/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey;

import java.util.Locale;

/** Where the storage members of a cache manager run. */
public enum Topology {

    /** One member in this JVM, on loopback, which finds nobody and is found by nobody. The default. */
    EMBEDDED,

    /** This JVM is a member of a cluster, beside the members that are listed or that a Hazelcast file names. */
    CLUSTER,

    /** This JVM is a client of standalone nodes. */
    CLIENT,

    /** The application hands over a running {@code HazelcastInstance}, which is never shut down by Latchkey. */
    GIVEN;

    /** The name by which settings spell this topology. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
