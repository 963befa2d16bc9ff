/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.core.HazelcastInstanceAware;
import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Carries a change to the owner of a cache's record, and does there what {@link CatalogRules} decide. */
final class CatalogProcessor
        implements EntryProcessor<String, CacheRecord, CatalogAnswer>,
                IdentifiedDataSerializable,
                HazelcastInstanceAware {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable CatalogChange change;

    /** The member that runs this; set by Hazelcast before {@link #process}. */
    private @Nullable HazelcastInstance member;

    /** What the backups must do; set by {@link #process}, on the partition's thread, which also reads it. */
    private @Nullable CopyToBackup<String, CacheRecord> backup;

    CatalogProcessor() {}

    CatalogProcessor(CatalogChange change) {
        this.change = change;
    }

    @Override
    public void setHazelcastInstance(HazelcastInstance instance) {
        member = instance;
    }

    @Override
    public CatalogAnswer process(Map.Entry<String, CacheRecord> entry) {
        Herald herald = MemberDesk.of(Objects.requireNonNull(member)).herald();
        CacheRecord current = entry.getValue();
        CatalogStep step = new CatalogRules(current, herald::isPresent).step(Objects.requireNonNull(change));
        if (step.record() == current) {
            backup = null;
        } else {
            CopyToBackup.put(entry, step.record(), CopyToBackup.NO_END);
            backup = new CopyToBackup<>(step.record(), CopyToBackup.NO_END);
        }
        Notice notice = step.notice();
        List<Ticket> tickets = notice == null ? List.of() : herald.tellAll(step.told(), notice);
        return new CatalogAnswer(step, herald.told(tickets));
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
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        change = CatalogChange.read(in);
    }
}
