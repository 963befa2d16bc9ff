/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import com.hazelcast.partition.PartitionService;
import com.hazelcast.query.Predicate;
import com.hazelcast.query.Predicates;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

/** How a map is asked a part at a time: as a whole where it is small, else partition by partition. Thread-safe. */
final class Partitions {

    private static final int FEW = 10_000;

    private final HazelcastInstance instance;

    Partitions(HazelcastInstance instance) {
        this.instance = instance;
    }

    /** The parts of what {@code wanted} takes. A round trip, to count. */
    <K, V> Iterator<Predicate<K, V>> of(IMap<K, V> map, Predicate<?, ?> wanted) {
        @SuppressWarnings("unchecked")
        Predicate<K, V> all = (Predicate<K, V>) wanted;
        if (map.size() <= FEW) {
            return List.of(all).iterator();
        }
        return IntStream.of(keys(instance.getPartitionService()))
                .<Predicate<K, V>>mapToObj(key -> Predicates.partitionPredicate(key, all))
                .iterator();
    }

    /** For each partition a number that lives there. */
    private static int[] keys(PartitionService partitions) {
        int[] keys = new int[partitions.getPartitions().size()];
        boolean[] known = new boolean[keys.length];
        int missing = keys.length;
        for (int candidate = 0; missing > 0; candidate++) {
            int partition = partitions.getPartition(candidate).getPartitionId();
            if (!known[partition]) {
                known[partition] = true;
                keys[partition] = candidate;
                missing--;
            }
        }
        return keys;
    }
}
