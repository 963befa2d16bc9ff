/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.IMap;
import com.hazelcast.partition.PartitionService;
import com.hazelcast.query.Predicates;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Set;
import org.latchkey.store.EntryKey;

/**
 * Walks over the keys of a map: all at once where there are few, else one partition after another, so that the memory
 * needed does not grow with the map.
 *
 * <p>Not thread-safe.
 */
final class KeyScan implements Iterator<EntryKey> {

    private static final int FEW = 10_000;

    private final IMap<StoredKey, StoredEnvelope> map;
    private final int[] partitionKeys;
    private int nextPartition;
    private Iterator<StoredKey> page;

    KeyScan(Connection connection, IMap<StoredKey, StoredEnvelope> map) {
        this.map = map;
        try {
            boolean few = map.size() <= FEW;
            this.partitionKeys =
                    few ? new int[0] : partitionKeys(connection.instance().getPartitionService());
            this.page = few ? map.keySet().iterator() : Collections.emptyIterator();
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    /** For each partition a number that lives there. */
    private static int[] partitionKeys(PartitionService partitions) {
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

    @Override
    public boolean hasNext() {
        while (!page.hasNext() && nextPartition < partitionKeys.length) {
            page = fetch(partitionKeys[nextPartition++]).iterator();
        }
        return page.hasNext();
    }

    private Collection<StoredKey> fetch(int partitionKey) {
        try {
            Set<StoredKey> keys = map.keySet(Predicates.partitionPredicate(partitionKey, Predicates.alwaysTrue()));
            return keys;
        } catch (RuntimeException e) {
            throw Failures.translate(e);
        }
    }

    @Override
    public EntryKey next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.next().key();
    }
}
