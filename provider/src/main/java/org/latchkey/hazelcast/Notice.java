/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.UUID;
import org.latchkey.fence.Stroke;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EventKind;
import org.latchkey.store.OperationId;

/** What an owner tells a process. */
sealed interface Notice {

    /**
     * An entry has changed.
     *
     * @param participant who wanted to hear it
     * @param event what happened
     */
    record Changed(UUID participant, EntryEvent event) implements Notice {}

    /**
     * Those who have a cache open, or what they want to hear, have changed.
     *
     * @param participant who has the cache open
     * @param record the catalogue's record now
     */
    record Recorded(UUID participant, CacheRecord record) implements Notice {}

    /**
     * A cache has been destroyed.
     *
     * @param participant who has the cache open
     */
    record Destroyed(UUID participant) implements Notice {}

    /**
     * All others who had to hear of what an operation did have heard, or are gone.
     *
     * @param operation the operation, of the process that is told
     * @param how how they did
     */
    record AllHeard(OperationId operation, Heard how) implements Notice {}

    /** The number line, or what is remembered of it, has changed. */
    record Posted(Stroke.News news) implements Notice {}

    /** Writes a notice. */
    static void write(ObjectDataOutput out, Notice notice) throws IOException {
        if (notice instanceof Changed changed) {
            out.writeByte(0);
            Wire.write(out, changed.participant());
            writeEvent(out, changed.event());
        } else if (notice instanceof Recorded recorded) {
            out.writeByte(1);
            Wire.write(out, recorded.participant());
            recorded.record().writeData(out);
        } else if (notice instanceof Destroyed destroyed) {
            out.writeByte(2);
            Wire.write(out, destroyed.participant());
        } else if (notice instanceof AllHeard all) {
            out.writeByte(3);
            Wire.write(out, all.operation());
            Wire.write(out, all.how());
        } else if (notice instanceof Posted posted) {
            out.writeByte(4);
            StrokeWire.write(out, posted.news());
        }
    }

    /** Reads a notice. */
    static Notice read(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case 0 -> new Changed(Wire.readId(in), readEvent(in));
            case 1 -> new Recorded(Wire.readId(in), readRecord(in));
            case 2 -> new Destroyed(Wire.readId(in));
            case 3 -> new AllHeard(Wire.readOperationId(in), Wire.readConstant(in, Heard.values()));
            case 4 -> new Posted((Stroke.News) StrokeWire.read(in));
            default -> throw new IOException("Unknown notice " + kind);
        };
    }

    private static CacheRecord readRecord(ObjectDataInput in) throws IOException {
        CacheRecord record = new CacheRecord();
        record.readData(in);
        return record;
    }

    private static void writeEvent(ObjectDataOutput out, EntryEvent event) throws IOException {
        Wire.write(out, event.kind());
        Wire.write(out, event.key());
        Wire.writeOptional(out, event.value());
        Wire.writeOptional(out, event.oldValue());
        Wire.write(out, event.cause());
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
