/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.benchmarks.plan;

import static org.latchkey.benchmarks.contenders.Contender.CACHE2K;
import static org.latchkey.benchmarks.contenders.Contender.CACHE2K_REFERENCE;
import static org.latchkey.benchmarks.contenders.Contender.CAFFEINE;
import static org.latchkey.benchmarks.contenders.Contender.CAFFEINE_REFERENCE;
import static org.latchkey.benchmarks.contenders.Contender.EHCACHE;
import static org.latchkey.benchmarks.contenders.Contender.EHCACHE_REFERENCE;
import static org.latchkey.benchmarks.contenders.Contender.FLOOR;
import static org.latchkey.benchmarks.contenders.Contender.HAZELCAST;
import static org.latchkey.benchmarks.contenders.Contender.HAZELCAST_CLIENT;
import static org.latchkey.benchmarks.contenders.Contender.HAZELCAST_CLIENT_NEAR;
import static org.latchkey.benchmarks.contenders.Contender.HAZELCAST_CLUSTER;
import static org.latchkey.benchmarks.contenders.Contender.HAZELCAST_MAP_NEAR;
import static org.latchkey.benchmarks.contenders.Contender.IGNITE;
import static org.latchkey.benchmarks.contenders.Contender.INFINISPAN;
import static org.latchkey.benchmarks.contenders.Contender.INFINISPAN_REFERENCE;
import static org.latchkey.benchmarks.contenders.Contender.LATCHKEY;
import static org.latchkey.benchmarks.contenders.Contender.LATCHKEY_CLIENT;
import static org.latchkey.benchmarks.contenders.Contender.LATCHKEY_CLUSTER;
import static org.latchkey.benchmarks.contenders.Contender.LATCHKEY_COARSE;
import static org.latchkey.benchmarks.contenders.Contender.REDISSON;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.latchkey.benchmarks.contenders.Contender;
import org.latchkey.benchmarks.workloads.Batch;
import org.latchkey.benchmarks.workloads.Cell;
import org.latchkey.benchmarks.workloads.ColdLookup;
import org.latchkey.benchmarks.workloads.Create;
import org.latchkey.benchmarks.workloads.HotLookup;
import org.latchkey.benchmarks.workloads.Mixed;
import org.latchkey.benchmarks.workloads.Remove;
import org.latchkey.benchmarks.workloads.Update;

/** What is measured in each set. */
final class Tasks {

    /** Those that answer from this process. */
    private static final List<Contender> NEAR = List.of(
            FLOOR,
            LATCHKEY,
            LATCHKEY_COARSE,
            LATCHKEY_CLUSTER,
            LATCHKEY_CLIENT,
            HAZELCAST_CLIENT_NEAR,
            HAZELCAST_MAP_NEAR,
            CAFFEINE_REFERENCE,
            CACHE2K_REFERENCE,
            EHCACHE_REFERENCE,
            INFINISPAN_REFERENCE);

    /** Those that copy on the way. */
    private static final List<Contender> COPYING =
            List.of(CAFFEINE, CACHE2K, EHCACHE, INFINISPAN, HAZELCAST, HAZELCAST_CLUSTER, HAZELCAST_CLIENT, REDISSON);

    /** Those that share entries with other processes, each of ours beside Hazelcast's in the same topology. */
    private static final List<Contender> SHARED = List.of(
            LATCHKEY, HAZELCAST, LATCHKEY_CLUSTER, HAZELCAST_CLUSTER, LATCHKEY_CLIENT, HAZELCAST_CLIENT, REDISSON);

    private static final List<Contender> EMBEDDED = List.of(LATCHKEY, HAZELCAST);
    private static final int WRITERS = 64;

    private Tasks() {}

    static List<Task> quick() {
        List<Contender> fast = Stream.concat(NEAR.stream(), Stream.of(CAFFEINE, EHCACHE, HAZELCAST))
                .toList();
        return List.of(
                hot(Cell.STANDARD, fast),
                hot(Cell.SLIDING, List.of(LATCHKEY)),
                hot(Cell.STATISTICS, List.of(LATCHKEY)),
                new Task(ColdLookup.class, "get", null, 1, EMBEDDED),
                new Task(Create.class, "put", null, 1, EMBEDDED),
                new Task(Update.class, "put", null, WRITERS, EMBEDDED));
    }

    static List<Task> full() {
        List<Contender> all = join(NEAR, COPYING);
        List<Task> tasks = new ArrayList<>();
        tasks.add(hot(Cell.STANDARD, all));
        for (Cell cell : List.of(Cell.UNIFORM, Cell.SLIDING, Cell.ETERNAL, Cell.STATISTICS, Cell.MILLION_KEYS)) {
            tasks.add(hot(cell, NEAR));
        }
        // It stores no records.
        tasks.add(hot(Cell.STRING, join(all, List.of(IGNITE))));
        tasks.add(hot(Cell.BYTES, join(all, List.of(IGNITE))));
        tasks.add(new Task(HotLookup.class, "get", Cell.STANDARD, 2, NEAR));
        tasks.add(new Task(ColdLookup.class, "get", null, 1, SHARED));
        tasks.add(new Task(Create.class, "put", null, 1, SHARED));
        tasks.add(new Task(Create.class, "put", null, WRITERS, SHARED));
        tasks.add(new Task(Update.class, "put", null, 1, SHARED));
        tasks.add(new Task(Update.class, "put", null, WRITERS, SHARED));
        tasks.add(new Task(Remove.class, "putAndRemove", null, 1, SHARED));
        tasks.add(new Task(Batch.class, "getAll", null, 1, SHARED));
        tasks.add(new Task(Batch.class, "putAll", null, 1, SHARED));
        tasks.add(new Task(Mixed.class, "use", null, 1, join(SHARED, List.of(HAZELCAST_CLIENT_NEAR))));
        return tasks;
    }

    private static Task hot(Cell cell, List<Contender> contenders) {
        return new Task(HotLookup.class, "get", cell, 1, contenders);
    }

    private static List<Contender> join(List<Contender> some, List<Contender> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
