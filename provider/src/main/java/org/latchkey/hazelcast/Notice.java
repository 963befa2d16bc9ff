/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;
import org.latchkey.fence.CachedKey;
import org.latchkey.fence.Drop;
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

    /** Near copies have to go. */
    record Dropping(Drop drop) implements Notice {}

    /**
     * No other process can answer from a near copy of before an operation.
     *
     * @param operation the operation, of the process that is told
     * @param which names the wait: that of this very try of the operation
     */
    record AllDropped(OperationId operation, long which) implements Notice {}

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
        } else if (notice instanceof Dropping dropping) {
            out.writeByte(5);
            write(out, dropping.drop());
        } else if (notice instanceof AllDropped all) {
            out.writeByte(6);
            Wire.write(out, all.operation());
            out.writeLong(all.which());
        }
    }

    private static void write(ObjectDataOutput out, Drop drop) throws IOException {
        if (drop instanceof Drop.OfKey of) {
            out.writeBoolean(true);
            out.writeString(of.key().cache());
            Wire.write(out, of.key().key());
        } else if (drop instanceof Drop.OfPartitions of) {
            out.writeBoolean(false);
            out.writeIntArray(
                    of.partitions().stream().mapToInt(Integer::intValue).toArray());
        }
    }

    private static Drop readDrop(ObjectDataInput in) throws IOException {
        if (in.readBoolean()) {
            return new Drop.OfKey(new CachedKey(Wire.readText(in), Wire.readKey(in)));
        }
        int[] partitions = in.readIntArray();
        if (partitions == null) {
            throw new IOException("No partitions");
        }
        return new Drop.OfPartitions(Arrays.stream(partitions).boxed().collect(Collectors.toSet()));
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
            case 5 -> new Dropping(readDrop(in));
            case 6 -> new AllDropped(Wire.readOperationId(in), in.readLong());
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
