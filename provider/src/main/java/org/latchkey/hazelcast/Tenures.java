/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.internal.partition.InternalPartition;
import com.hazelcast.internal.partition.InternalPartitionService;
import com.hazelcast.internal.partition.MigrationAwareService;
import com.hazelcast.internal.partition.MigrationEndpoint;
import com.hazelcast.internal.partition.MigrationInfo;
import com.hazelcast.internal.partition.PartitionMigrationEvent;
import com.hazelcast.internal.partition.PartitionReplica;
import com.hazelcast.internal.partition.PartitionReplicationEvent;
import com.hazelcast.internal.services.ManagedService;
import com.hazelcast.query.impl.QueryableEntry;
import com.hazelcast.spi.impl.NodeEngine;
import com.hazelcast.spi.impl.operationservice.Operation;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.latchkey.hazelcast.Tenure.Arrival;
import org.latchkey.store.StoreException;
import org.latchkey.store.StoreException.Reason;

/**
 * The tenures of one member: what tells it, in step with a partition's own operations, that it owns the partition anew.
 *
 * <p>Whatever happens to the ownership of a partition ends its tenure, and the first operation that runs as owner afterwards
 * begins the next one, if the migration has not done so. So nothing depends on being told of every way in which a partition
 * can arrive: it is enough to be told when it goes. Hazelcast calls back on the partition's own thread, while the partition
 * refuses operations at both ends.
 *
 * <p>A service of Hazelcast's own kind, internal to it, and found through {@link TenuresProvider}'s service file by every
 * member whose class loader sees Latchkey. Thread-safe; nothing blocks; a tenure that stands costs one read.
 */
final class Tenures implements MigrationAwareService, ManagedService {

    static final String NAME = "latchkey:tenures";

    private static final String KEY = Tenures.class.getName();

    private final NodeEngine engine;
    private final long begun = System.nanoTime();
    private final AtomicLong last = new AtomicLong();

    /** For each partition the tenure that stands, or null; changed by the partition's thread, and by a merge. */
    private final AtomicReferenceArray<@Nullable Tenure> standing;

    Tenures(NodeEngine engine) {
        this.engine = engine;
        this.standing = new AtomicReferenceArray<>(engine.getPartitionService().getPartitionCount());
        engine.getHazelcastInstance().getUserContext().put(KEY, this);
    }

    /**
     * The tenures of this member.
     *
     * @throws StoreException if Hazelcast did not find Latchkey when the member started
     */
    static Tenures of(HazelcastInstance member) {
        Object tenures = member.getUserContext().get(KEY);
        if (tenures == null) {
            throw new StoreException(
                    Reason.OTHER_FORMAT,
                    "the Hazelcast member '" + member.getName() + "' was started without Latchkey's service '" + NAME
                            + "': put Latchkey on the class path of the member, where the class loader of its Hazelcast"
                            + " configuration sees it, and start it anew; if it is there, this version of Hazelcast is"
                            + " not one that Latchkey knows",
                    null);
        }
        return (Tenures) tenures;
    }

    /** The insides of this member. */
    NodeEngine engine() {
        return engine;
    }

    /** How many partitions there are. */
    int partitions() {
        return standing.length();
    }

    /** When this member started, by the monotonic clock. */
    long begun() {
        return begun;
    }

    /** The partition of an entry that an entry processor was given. */
    int partition(Map.Entry<?, ?> entry) {
        return entry instanceof QueryableEntry<?, ?> stored
                ? engine.getPartitionService().getPartitionId(stored.getKeyData())
                : engine.getPartitionService().getPartitionId(entry.getKey());
    }

    /**
     * The tenure in which the calling operation runs, begun by it where none stands. For operations that run as owner, on the
     * partition's thread: not for those of backups.
     */
    Tenure now(int partition) {
        Tenure tenure = standing.get(partition);
        if (tenure != null) {
            return tenure;
        }
        Tenure next = begin(partition, Arrival.UNSEEN, null);
        if (!isOwned(partition)) {
            // An operation that outlives the ownership it began under: the partition may come back without a word.
            end(partition);
        }
        return next;
    }

    /** The tenure of a partition as it stands at this moment, if one does; from any thread. */
    @Nullable
    Tenure peek(int partition) {
        return standing.get(partition);
    }

    /**
     * Ends the tenure of a partition in which something was changed that no reader is told of. For operations that run as
     * owner, on the partition's thread.
     *
     * @param key a key of the partition, as an object or in Hazelcast's own form
     */
    void disturb(Object key) {
        end(engine.getPartitionService().getPartitionId(key));
    }

    /** The partitions that this member owns by its own table at this moment; from any thread. */
    int[] owned() {
        return IntStream.range(0, standing.length()).filter(this::isOwned).toArray();
    }

    /** Goes through what this member owns of a map. */
    Seeker seeker(String map) {
        return new Seeker(engine, this, map);
    }

    /** As Hazelcast judges before it runs an operation: a member that merges changes its name first. */
    private boolean isOwned(int partition) {
        PartitionReplica owner = replicas(partition).getOwnerReplicaOrNull();
        return owner != null && owner.isIdentical(engine.getLocalMember());
    }

    private InternalPartition replicas(int partition) {
        return ((InternalPartitionService) engine.getPartitionService()).getPartition(partition, false);
    }

    private Tenure begin(int partition, Arrival arrival, @Nullable UUID from) {
        Tenure tenure = new Tenure(last.incrementAndGet(), arrival, from);
        standing.set(partition, tenure);
        return tenure;
    }

    private void end(int partition) {
        standing.set(partition, null);
    }

    private void endAll() {
        for (int partition = 0; partition < standing.length(); partition++) {
            end(partition);
        }
    }

    @Override
    public void beforeMigration(PartitionMigrationEvent event) {
        int partition = event.getPartitionId();
        if (isDeparture(event)) {
            end(partition);
        } else if (isArrival(event)) {
            MigrationInfo migration = ((InternalPartitionService) engine.getPartitionService())
                    .getMigrationManager()
                    .getActiveMigration(partition);
            // A promotion is no migration that is active here, and has no source.
            if (migration != null && migration.getUid().equals(event.getMigrationUid())) {
                begin(partition, Arrival.MIGRATED, uuid(migration.getSource()));
            } else {
                begin(partition, Arrival.PROMOTED, formerOwner(partition));
            }
        }
    }

    /** Who this member believes to own the partition; nobody where the cluster has already struck it out. */
    private @Nullable UUID formerOwner(int partition) {
        return uuid(replicas(partition).getOwnerReplicaOrNull());
    }

    private static @Nullable UUID uuid(@Nullable PartitionReplica replica) {
        return replica == null ? null : replica.uuid();
    }

    private static boolean isArrival(PartitionMigrationEvent event) {
        return event.getMigrationEndpoint() == MigrationEndpoint.DESTINATION && event.getNewReplicaIndex() == 0;
    }

    private static boolean isDeparture(PartitionMigrationEvent event) {
        return event.getMigrationEndpoint() == MigrationEndpoint.SOURCE && event.getCurrentReplicaIndex() == 0;
    }

    @Override
    public void commitMigration(PartitionMigrationEvent event) {
        if (isDeparture(event)) {
            end(event.getPartitionId());
        }
    }

    /** Ends it at both ends: where the answer was lost, the destination may have run operations before it was told. */
    @Override
    public void rollbackMigration(PartitionMigrationEvent event) {
        if (isDeparture(event) || isArrival(event)) {
            end(event.getPartitionId());
        }
    }

    /** Nothing goes along: a directory stays behind, and the next owner settles first. */
    @Override
    public @Nullable Operation prepareReplicationOperation(PartitionReplicationEvent event) {
        return null;
    }

    @Override
    public void init(NodeEngine nodeEngine, @Nullable Properties properties) {
        Objects.requireNonNull(nodeEngine);
    }

    /** This member merges into another cluster, and owns nothing until it is given something there. */
    @Override
    public void reset() {
        endAll();
    }

    @Override
    public void shutdown(boolean terminate) {
        endAll();
    }
}
