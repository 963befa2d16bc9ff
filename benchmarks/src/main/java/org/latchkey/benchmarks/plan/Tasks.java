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

    /** The fastest of each kind, for what differs from the standard cell in one thing. */
    private static final List<Contender> FASTEST =
            List.of(FLOOR, LATCHKEY, LATCHKEY_COARSE, HAZELCAST_MAP_NEAR, CAFFEINE_REFERENCE, CACHE2K_REFERENCE);

    /** Ours, beside the floor and the fastest of all. */
    private static final List<Contender> QUICKEST = List.of(FLOOR, LATCHKEY, LATCHKEY_COARSE, CACHE2K_REFERENCE);

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
        List<Contender> some = join(NEAR, List.of(CAFFEINE)).stream()
                .filter(each -> each != LATCHKEY_CLUSTER && each != INFINISPAN_REFERENCE)
                .toList();
        return List.of(
                hot(Cell.STANDARD, Pace.QUICK, some),
                hot(Cell.SLIDING, Pace.QUICK, List.of(LATCHKEY)),
                hot(Cell.STATISTICS, Pace.QUICK, List.of(LATCHKEY)),
                shared(ColdLookup.class, "get", 1, Pace.QUICK_CLUSTER, EMBEDDED),
                shared(Create.class, "put", 1, Pace.QUICK_CLUSTER, EMBEDDED));
    }

    static List<Task> full() {
        List<Task> tasks = new ArrayList<>();
        tasks.add(hot(Cell.STANDARD, Pace.THOROUGH, NEAR));
        tasks.add(hot(Cell.STANDARD, Pace.ONCE, COPYING));
        tasks.add(hot(Cell.STRING, Pace.FACTOR, NEAR));
        // It stores no records.
        tasks.add(hot(Cell.STRING, Pace.ONCE, join(COPYING, List.of(IGNITE))));
        tasks.add(hot(Cell.BYTES, Pace.FACTOR, join(List.of(LATCHKEY, LATCHKEY_COARSE, IGNITE), COPYING)));
        tasks.add(hot(Cell.FEW_KEYS, Pace.FACTOR, FASTEST));
        tasks.add(hot(Cell.SLIDING, Pace.FACTOR, QUICKEST));
        tasks.add(hot(Cell.STATISTICS, Pace.FACTOR, QUICKEST));
        tasks.add(hot(Cell.UNIFORM, Pace.ONCE, FASTEST));
        tasks.add(hot(Cell.ETERNAL, Pace.ONCE, FASTEST));
        tasks.add(hot(Cell.MILLION_KEYS, Pace.ONCE, FASTEST));
        tasks.add(new Task(HotLookup.class, "get", Cell.STANDARD, 2, Pace.FACTOR, QUICKEST));
        tasks.add(shared(ColdLookup.class, "get", 1, Pace.CLUSTER, SHARED));
        tasks.add(shared(Create.class, "put", 1, Pace.CLUSTER, SHARED));
        tasks.add(shared(Create.class, "put", WRITERS, Pace.CLUSTER, SHARED));
        tasks.add(shared(Update.class, "put", WRITERS, Pace.CLUSTER, SHARED));
        tasks.add(shared(Remove.class, "putAndRemove", 1, Pace.CLUSTER, SHARED));
        tasks.add(shared(Batch.class, "getAll", 1, Pace.CLUSTER, SHARED));
        tasks.add(shared(Batch.class, "putAll", 1, Pace.CLUSTER, SHARED));
        tasks.add(shared(Mixed.class, "use", 1, Pace.CLUSTER, join(SHARED, List.of(HAZELCAST_CLIENT_NEAR))));
        return tasks;
    }

    private static Task hot(Cell cell, Pace pace, List<Contender> contenders) {
        return new Task(HotLookup.class, "get", cell, 1, pace, contenders);
    }

    private static Task shared(Class<?> workload, String method, int threads, Pace pace, List<Contender> contenders) {
        return new Task(workload, method, null, threads, pace, contenders);
    }

    private static List<Contender> join(List<Contender> some, List<Contender> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
