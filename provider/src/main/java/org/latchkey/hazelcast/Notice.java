/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EventKind;

/** What an owner tells a process. */
sealed interface Notice {

    /**
     * An entry has changed.
     *
     * @param incarnation of the cache
     * @param event what happened
     */
    record Changed(String incarnation, EntryEvent event) implements Notice {}

    /**
     * The processes that have a cache open, or what they want to hear, have changed.
     *
     * @param record the catalogue's record now
     */
    record Recorded(CacheRecord record) implements Notice {}

    /**
     * A cache has been destroyed.
     *
     * @param incarnation of the cache
     */
    record Destroyed(String incarnation) implements Notice {}

    /** Writes a notice. */
    static void write(ObjectDataOutput out, Notice notice) throws IOException {
        if (notice instanceof Changed changed) {
            out.writeByte(0);
            out.writeString(changed.incarnation());
            EntryEvent event = changed.event();
            Wire.write(out, event.kind());
            Wire.write(out, event.key());
            Wire.writeOptional(out, event.value());
            Wire.writeOptional(out, event.oldValue());
            Wire.write(out, event.cause());
        } else if (notice instanceof Recorded recorded) {
            out.writeByte(1);
            recorded.record().writeData(out);
        } else if (notice instanceof Destroyed destroyed) {
            out.writeByte(2);
            out.writeString(destroyed.incarnation());
        }
    }

    /** Reads a notice. */
    static Notice read(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 0 -> new Changed(Wire.readText(in), readEvent(in));
            case 1 -> new Recorded(readRecord(in));
            case 2 -> new Destroyed(Wire.readText(in));
            default -> throw new IOException("Unknown notice " + kind);
        };
    }

    private static CacheRecord readRecord(ObjectDataInput in) throws IOException {
        CacheRecord record = new CacheRecord();
        record.readData(in);
        return record;
    }

    private static EntryEvent readEvent(ObjectDataInput in) throws IOException {
        return new EntryEvent(
                Wire.readConstant(in, EventKind.values()),
                Wire.readKey(in),
                Wire.readOptionalBytes(in),
                Wire.readOptionalBytes(in),
                Wire.readOperationId(in));
    }
}
