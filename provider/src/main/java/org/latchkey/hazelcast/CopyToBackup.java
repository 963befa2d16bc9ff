/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.ExtendedMapEntry;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Brings a backup to the state that the owner has reached: the value itself, so that no backup judges by a clock of its
 * own.
 */
final class CopyToBackup<K, V> implements EntryProcessor<K, V, Object>, IdentifiedDataSerializable {

    /** Stands for an entry that lasts until it is taken away. */
    static final long NO_END = 0;

    /** What to store, {@code null} to take the entry away. Set by the constructor or {@link #readData}. */
    private @Nullable V value;

    /** For how long Hazelcast keeps it, in seconds, or {@link #NO_END}. Set like the value. */
    private long seconds;

    CopyToBackup() {}

    CopyToBackup(@Nullable V value, long seconds) {
        this.value = value;
        this.seconds = seconds;
    }

    @Override
    public @Nullable Object process(Map.Entry<K, V> entry) {
        put(entry, value, seconds);
        return null;
    }

    /** Stores {@code value}, or takes the entry away where that is {@code null}. */
    static <K, V> void put(Map.Entry<K, V> entry, @Nullable V value, long seconds) {
        if (value == null) {
            remove(entry);
        } else {
            ((ExtendedMapEntry<K, V>) entry).setValue(value, seconds, TimeUnit.SECONDS);
        }
    }

    /** Hazelcast takes an entry away when it is set to {@code null}. */
    @SuppressWarnings("NullAway")
    private static <K, V> void remove(Map.Entry<K, V> entry) {
        entry.setValue(null);
    }

    @Override
    public @Nullable EntryProcessor<K, V, Object> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.COPY_TO_BACKUP;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        out.writeObject(value);
        out.writeLong(seconds);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        value = in.readObject();
        seconds = in.readLong();
    }
}
