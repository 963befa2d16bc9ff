/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.instance.BuildInfoProvider;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/** Whether Hazelcast on the class path is one that Latchkey runs on: what it uses of Hazelcast's insides an older one lacks. */
final class HazelcastVersion {

    private static final int LEAST_MAJOR = 5;
    private static final int LEAST_MINOR = 5;

    private static final Pattern NUMBERS = Pattern.compile("^(\\d+)\\.(\\d+)");

    private HazelcastVersion() {}

    /**
     * Looks at the version in this process.
     *
     * @throws StoreException if it is too old
     */
    static void require() {
        require(BuildInfoProvider.getBuildInfo().getVersion());
    }

    static void require(String version) {
        if (isTooOld(version)) {
            throw new StoreException(
                    Reason.OTHER_FORMAT,
                    "Hazelcast " + version + " is on the class path, and Latchkey needs " + LEAST_MAJOR + "."
                            + LEAST_MINOR
                            + " or later: frameworks often manage an older one, so import the BOM org.latchkey:latchkey before"
                            + " theirs, or set the version of com.hazelcast:hazelcast",
                    null);
        }
    }

    /** One whose name says no numbers is let through. */
    private static boolean isTooOld(String version) {
        Matcher numbers = NUMBERS.matcher(version);
        if (!numbers.find()) {
            return false;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major < LEAST_MAJOR || (major == LEAST_MAJOR && Integer.parseInt(numbers.group(2)) < LEAST_MINOR);
    }
}
