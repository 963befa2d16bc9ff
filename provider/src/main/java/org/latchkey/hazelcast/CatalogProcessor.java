/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.OperationId;

/** Carries a change to the owner of a cache's record, and does there what {@link CatalogRules} decide. */
final class CatalogProcessor
        implements EntryProcessor<String, CacheRecord, CatalogAnswer>,
                IdentifiedDataSerializable,
                HazelcastInstanceAware {

    /** For how long the cluster remembers that a cache is gone, for those who were away meanwhile. */
    private static final long REMEMBERED_SECONDS = 3_600;

    /** Set by the constructor or {@link #readData}, then never changed; so are the next two. */
    private @Nullable CatalogChange change;

    private @Nullable Participant caller;
    private @Nullable OperationId operation;

    /** The member that runs this; set by Hazelcast before {@link #process}. */
    private @Nullable HazelcastInstance member;

    /** What the backups must do; set by {@link #process}, on the partition's thread, which also reads it. */
    private @Nullable CopyToBackup<String, CacheRecord> backup;

    CatalogProcessor() {}

    CatalogProcessor(CatalogChange change, Participant caller, OperationId operation) {
        this.change = change;
        this.caller = caller;
        this.operation = operation;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public @Nullable CatalogAnswer process(Map.Entry<String, CacheRecord> entry) {
        MemberDesk desk = MemberDesk.of(Objects.requireNonNull(member));
        Herald herald = desk.herald();
        herald.hearFrom(Objects.requireNonNull(caller));
        CacheRecord current = entry.getValue();
        if (!desk.guard().mayAnswer(desk.guard().ground(entry))) {
            return null;
        }
        String missing = missing();
        if (!missing.isEmpty()) {
            return CatalogAnswer.unfit(missing);
        }
        OperationId asked = Objects.requireNonNull(operation);
        CatalogStep step = new CatalogRules(current, asked, herald::present).step(Objects.requireNonNull(change));
        backup = step.record() == current ? null : write(entry, step.record());
        Told told = herald.tellAll(step.told(), step.notice(), Objects.requireNonNull(caller), asked);
        return new CatalogAnswer(step, told);
    }

    /** What a cache that is to be joined needs, and this member lacks: a client cannot know that by itself. */
    private String missing() {
        boolean isFenced =
                change instanceof CatalogChange.Join join && join.description().isFenced();
        return isFenced ? String.join(", ", InstanceCheck.missing(Objects.requireNonNull(member))) : "";
    }

    private static CopyToBackup<String, CacheRecord> write(
            Map.Entry<String, CacheRecord> entry, @Nullable CacheRecord next) {
        boolean gone = next != null && next.state() == CacheRecord.State.GONE;
        long seconds = gone ? REMEMBERED_SECONDS : CopyToBackup.NO_END;
        CopyToBackup.put(entry, next, seconds);
        return new CopyToBackup<>(next, seconds);
    }

    /** What a backup answers is thrown away by Hazelcast, whose signature asks for the owner's type all the same. */
    @Override
    @SuppressWarnings("unchecked")
    public @Nullable EntryProcessor<String, CacheRecord, CatalogAnswer> getBackupProcessor() {
        return (EntryProcessor<String, CacheRecord, CatalogAnswer>) (EntryProcessor<?, ?, ?>) backup;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.CATALOG_PROCESSOR;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        CatalogChange.write(out, Objects.requireNonNull(change));
        Objects.requireNonNull(caller).writeTo(out);
        Wire.write(out, Objects.requireNonNull(operation));
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        change = CatalogChange.read(in);
        caller = Participant.read(in);
        operation = Wire.readOperationId(in);
    }
}
