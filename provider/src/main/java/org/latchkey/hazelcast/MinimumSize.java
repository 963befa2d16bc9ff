/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.config.Config;
import com.hazelcast.config.MapConfig;
import com.hazelcast.config.SplitBrainProtectionConfig;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionOn;
import java.util.List;

/**
 * The number of storage members below which Latchkey's maps do nothing: a part of a cluster that has lost sight of the rest
 * can tell in no other way that it is not all of it.
 */
final class MinimumSize {

    /** What Hazelcast's configuration calls it. */
    static final String NAME = "latchkey";

    /** What users call it. */
    static final String SETTING = "latchkey.minimum.members";

    private MinimumSize() {}

    /** Demands so many members for Latchkey's maps of a member that is about to start; what the user has decided stands. */
    static void addTo(Config config, int members) {
        if (members <= 1) {
            return;
        }
        config.getSplitBrainProtectionConfigs()
                .putIfAbsent(
                        NAME,
                        new SplitBrainProtectionConfig(NAME, true, members)
                                .setProtectOn(SplitBrainProtectionOn.READ_WRITE));
        for (String map : List.of(Names.ENTRIES + "*", Names.SLOTS + "*", Names.CATALOG, Names.SEQUENCE)) {
            MapConfig protectedMap = config.getMapConfigs().get(map);
            if (protectedMap != null && protectedMap.getSplitBrainProtectionName() == null) {
                protectedMap.setSplitBrainProtectionName(NAME);
            }
        }
    }
}
