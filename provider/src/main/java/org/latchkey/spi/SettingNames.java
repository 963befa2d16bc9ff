/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.List;
import org.latchkey.LatchkeyProperties;
import org.latchkey.config.Spelling;

/** The names of all settings of a manager, and which of them a misspelt name was probably meant to be. */
final class SettingNames {

    /** What every setting's name begins with. */
    static final String PREFIX = "latchkey.";

    /** What the names of an application's settings begin with that are not a manager's. */
    private static final String SPRING = PREFIX + "spring.";

    static final List<String> ALL = List.of(
            LatchkeyProperties.NAME,
            LatchkeyProperties.TOPOLOGY,
            LatchkeyProperties.CLUSTER_NAME,
            LatchkeyProperties.MEMBERS,
            LatchkeyProperties.BIND,
            LatchkeyProperties.BACKUPS,
            LatchkeyProperties.HAZELCAST_CONFIG,
            LatchkeyProperties.INSTANCE,
            LatchkeyProperties.INSTANCE_NAME,
            LatchkeyProperties.CONNECT_TIMEOUT,
            LatchkeyProperties.CALL_TIMEOUT,
            LatchkeyProperties.LISTENER_TIMEOUT,
            LatchkeyProperties.USER_CODE_TIMEOUT,
            LatchkeyProperties.VALUE_MAX_BYTES,
            LatchkeyProperties.SERIAL_ALLOW,
            LatchkeyProperties.NAMESPACE,
            LatchkeyProperties.PREFIX,
            LatchkeyProperties.USER_RESOLVER,
            LatchkeyProperties.NEAR_ENTRIES,
            LatchkeyProperties.CONSISTENCY,
            LatchkeyProperties.CLOCK,
            LatchkeyProperties.LEASE,
            LatchkeyProperties.ACKNOWLEDGEMENT_TIMEOUT,
            LatchkeyProperties.MINIMUM_MEMBERS);

    private SettingNames() {}

    static boolean isUnknown(String name) {
        return name.startsWith(PREFIX) && !ALL.contains(name);
    }

    /** The same for a place where an application has its own settings too. */
    static boolean isUnknownAnywhere(String name) {
        return isUnknown(name) && !name.startsWith(SPRING);
    }

    /** What to do about an unknown name, in words. */
    static String cure(String unknown) {
        return Spelling.cure(unknown, ALL, PREFIX.length());
    }
}
