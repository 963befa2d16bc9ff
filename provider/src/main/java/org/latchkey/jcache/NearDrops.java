/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.latchkey.near.NearTable;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;

/**
 * What takes near copies of one cache away, from before the cache is linked to its cluster.
 *
 * <p>Threads: any; notices come on those of the cluster, which nothing here holds up.
 */
final class NearDrops {

    private final LongAdder drops = new LongAdder();
    /** Written once, before the first copy is made; {@code null} while, or where, there are none. */
    private volatile @Nullable NearTable table;

    /** From now on there may be copies. */
    void begin(NearTable copies) {
        table = copies;
    }

    void drop(EntryKey key) {
        NearTable copies = table;
        if (copies != null) {
            drops.increment();
            copies.drop(key);
        }
    }

    void dropPartitions(Set<Integer> partitions) {
        NearTable copies = table;
        if (copies != null) {
            drops.increment();
            copies.dropPartitions(partitions::contains);
        }
    }

    void dropAll() {
        NearTable copies = table;
        if (copies != null) {
            drops.increment();
            copies.dropAll();
        }
    }

    void raised(Subject subject, Epoch epoch) {
        NearTable copies = table;
        if (copies != null) {
            copies.raised(subject, epoch.number());
        }
    }

    void tidy(long nanos) {
        NearTable copies = table;
        if (copies != null) {
            copies.tidy(nanos);
        }
    }

    /** How many notices there have been. */
    long count() {
        return drops.sum();
    }
}
