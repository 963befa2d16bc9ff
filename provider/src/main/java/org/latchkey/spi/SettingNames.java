/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.spi;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.latchkey.LatchkeyProperties;

/** The names of all settings of a manager, and which of them a misspelt name was probably meant to be. */
final class SettingNames {

    /** What every setting's name begins with. */
    static final String PREFIX = "latchkey.";

    static final List<String> ALL = List.of(
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

    /** What to do about an unknown name, in words. */
    static String cure(String unknown) {
        return nearest(unknown)
                .map(known -> "did you mean " + known + "?")
                .orElse("the settings are " + String.join(", ", new TreeSet<>(ALL)));
    }

    private static Optional<String> nearest(String unknown) {
        return ALL.stream()
                .filter(known -> distance(unknown, known) <= Math.max(2, (known.length() - PREFIX.length()) / 2))
                .min(Comparator.comparingInt(known -> distance(unknown, known)));
    }

    /** How many letters must be put in, taken out or changed to turn one word into the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
