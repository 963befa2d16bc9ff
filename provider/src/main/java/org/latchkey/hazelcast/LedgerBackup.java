/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Stroke;

/** Does on a backup of the ledger what its owner has decided. */
final class LedgerBackup implements EntryProcessor<String, StoredLedger, Object>, IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable Stroke stroke;

    LedgerBackup() {}

    LedgerBackup(Stroke stroke) {
        this.stroke = stroke;
    }

    @Override
    public @Nullable Object process(Map.Entry<String, StoredLedger> entry) {
        put(entry, Objects.requireNonNull(stroke));
        return null;
    }

    /** Changes the ledger of an entry in place, and has Hazelcast know that it has changed. */
    static void put(Map.Entry<String, StoredLedger> entry, Stroke stroke) {
        StoredLedger before = entry.getValue();
        StoredLedger stored = before == null ? new StoredLedger() : before;
        stored.ledger().apply(stroke);
        entry.setValue(stored);
    }

    @Override
    public @Nullable EntryProcessor<String, StoredLedger, Object> getBackupProcessor() {
        return null;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.LEDGER_BACKUP;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        StrokeWire.write(out, Objects.requireNonNull(stroke));
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        stroke = StrokeWire.read(in);
    }
}
