/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Who has which partition, as the cluster has decided or as one of its processes believes.
 *
 * @param version later ones are higher
 * @param members all there are, the eldest first
 * @param replicas of each partition, the owner first
 */
record Table(long version, List<UUID> members, List<List<UUID>> replicas) {

    UUID owner(int partition) {
        List<UUID> those = replicas.get(partition);
        return those.isEmpty() ? null : those.get(0);
    }

    List<UUID> backups(int partition) {
        List<UUID> those = replicas.get(partition);
        return those.subList(Math.min(1, those.size()), those.size());
    }

    Table with(List<UUID> others, List<List<UUID>> places) {
        List<List<UUID>> copies = new ArrayList<>();
        places.forEach(place -> copies.add(List.copyOf(place)));
        return new Table(version + 1, List.copyOf(others), List.copyOf(copies));
    }
}
