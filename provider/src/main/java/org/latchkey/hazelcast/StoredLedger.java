/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.latchkey.fence.Ledger;
import org.latchkey.fence.LedgerImage;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Reign;
import org.latchkey.fence.Stroke;

/**
 * The ledger as a map of Hazelcast keeps it: as an object, which the partition's thread changes in place. It is written
 * as a whole only when its partition moves.
 */
final class StoredLedger implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}; changed by the partition's thread. */
    private Ledger ledger = new Ledger();

    StoredLedger() {}

    StoredLedger(Ledger ledger) {
        this.ledger = ledger;
    }

    Ledger ledger() {
        return ledger;
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.STORED_LEDGER;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        LedgerImage image = ledger.image();
        out.writeLong(image.sequence());
        out.writeLong(image.floor());
        StrokeWire.write(out, image.reign());
        StrokeWire.write(out, image.epochs());
        RosterWire.write(out, image.readers().edition());
        RosterWire.write(out, image.readers().all());
        out.writeInt(image.recent().size());
        for (Stroke.Drawn drawn : image.recent()) {
            StrokeWire.writeDrawn(out, drawn);
        }
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        long sequence = in.readLong();
        long floor = in.readLong();
        Reign reign = StrokeWire.readReign(in);
        List<Raised> epochs = StrokeWire.readAll(in);
        LedgerImage.Readers readers = new LedgerImage.Readers(RosterWire.readEdition(in), RosterWire.readReaders(in));
        List<Stroke.Drawn> recent = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            recent.add(StrokeWire.readDrawn(in));
        }
        ledger = new Ledger(new LedgerImage(sequence, floor, reign, epochs, readers, recent));
    }
}
