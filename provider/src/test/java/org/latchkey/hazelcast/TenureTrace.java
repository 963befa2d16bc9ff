/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.IMap;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.latchkey.hazelcast.Tenure.Arrival;

/** What operations saw of tenures, in the order in which they ran: each tenure once, unless another came between. */
final class TenureTrace {

    /** By the name of a trace, since an operation arrives as a copy of itself. */
    private static final Map<UUID, TenureTrace> TRACES = new ConcurrentHashMap<>();

    private final UUID name = UUID.randomUUID();
    private final Map<Integer, List<Sighting>> sightings = new ConcurrentHashMap<>();
    private final List<Thread> observers = new ArrayList<>();
    private volatile boolean stopped;

    TenureTrace() {
        TRACES.put(name, this);
    }

    record Sighting(
            int partition,
            UUID member,
            long number,
            Arrival arrival,
            @Nullable UUID from) {}

    /** Runs an operation in each partition, and waits for it. */
    void observe(HazelcastInstance from, String map) {
        IMap<String, Integer> entries = PartitionedMembers.map(from, map);
        PartitionedMembers.keys(from).forEach(key -> entries.executeOnKey(key, new Look(name)));
    }

    /** Runs operations in all partitions until it is stopped. */
    void observeForever(HazelcastInstance from, String map) {
        IMap<String, Integer> entries = PartitionedMembers.map(from, map);
        List<String> keys = PartitionedMembers.keys(from);
        Thread observer = new Thread(() -> {
            while (!stopped) {
                List<Future<Void>> all = keys.stream()
                        .<Future<Void>>map(key -> entries.submitToKey(key, new Look(name))
                                .toCompletableFuture()
                                .handle((done, failure) -> null))
                        .toList();
                all.forEach(TenureTrace::join);
            }
        });
        observers.add(observer);
        observer.start();
    }

    private static void join(Future<Void> operation) {
        try {
            operation.get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    void stop() {
        stopped = true;
        for (Thread observer : observers) {
            try {
                observer.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void add(Sighting sighting) {
        sightings.compute(sighting.partition(), (partition, known) -> {
            List<Sighting> all = known == null ? new ArrayList<>() : known;
            if (all.isEmpty() || !all.get(all.size() - 1).equals(sighting)) {
                all.add(sighting);
            }
            return all;
        });
    }

    List<Sighting> of(int partition) {
        return sightings.getOrDefault(partition, List.of());
    }

    Sighting last(int partition) {
        List<Sighting> all = of(partition);
        return all.get(all.size() - 1);
    }

    List<Sighting> lastOfAll(int partitions) {
        return IntStream.range(0, partitions).mapToObj(this::last).toList();
    }

    /** The latest tenures of those partitions that this member had at last. */
    List<Sighting> latest(int partitions, UUID member) {
        return lastOfAll(partitions).stream()
                .filter(sighting -> sighting.member().equals(member))
                .toList();
    }

    int size(int partitions) {
        return IntStream.range(0, partitions)
                .map(partition -> of(partition).size())
                .sum();
    }

    /**
     * Neither did a new owner take an old number up again, nor did an old owner run anything once the new one had begun: both
     * would show the same tenure with another in between.
     */
    void assertNoTenureReturns(int partition) {
        assertThat(of(partition)).doesNotHaveDuplicates();
    }

    /** An operation as Latchkey's own are: it runs as owner, and changes the entry. */
    static final class Look implements EntryProcessor<String, Integer, Void>, HazelcastInstanceAware {

        @Serial
        private static final long serialVersionUID = 1;

        private final UUID trace;
        private transient @Nullable HazelcastInstance member;

        Look(UUID trace) {
            this.trace = trace;
        }

        @Override
        public void setHazelcastInstance(HazelcastInstance instance) {
            member = instance;
        }

        @Override
        @SuppressWarnings("NullAway") // Hazelcast's answer may be null.
        public Void process(Map.Entry<String, Integer> entry) {
            HazelcastInstance here = Objects.requireNonNull(member);
            Tenures tenures = Tenures.of(here);
            int partition = tenures.partition(entry);
            Tenure tenure = tenures.now(partition);
            Objects.requireNonNull(TRACES.get(trace))
                    .add(new Sighting(
                            partition,
                            here.getCluster().getLocalMember().getUuid(),
                            tenure.number(),
                            tenure.arrival(),
                            tenure.from()));
            Integer count = entry.getValue();
            entry.setValue(count == null ? 1 : count + 1);
            return null;
        }

        @Override
        public @Nullable EntryProcessor<String, Integer, Void> getBackupProcessor() {
            return null;
        }
    }
}
