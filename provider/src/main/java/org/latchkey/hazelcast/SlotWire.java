/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Slot;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotChange;
import org.latchkey.store.SlotRecord;

/** How the records of users' sessions, and what is done to them, are written. */
final class SlotWire {

    private static final byte CLAIM = 1;
    private static final byte MOVE = 2;
    private static final byte RELEASE = 3;
    private static final byte LEFT = 4;
    private static final byte SETTLED = 5;

    private SlotWire() {}

    static void write(ObjectDataOutput out, SlotRecord record) throws IOException {
        write(out, record.slots());
        write(out, record.doomed());
    }

    static SlotRecord readRecord(ObjectDataInput in) throws IOException {
        return new SlotRecord(readSlots(in), readSlots(in));
    }

    static void write(ObjectDataOutput out, SlotAnswer answer) throws IOException {
        Wire.write(out, answer.verdict());
        write(out, answer.record());
        out.writeLong(answer.now());
    }

    static SlotAnswer readAnswer(ObjectDataInput in) throws IOException {
        return new SlotAnswer(Wire.readConstant(in, SlotAnswer.Verdict.values()), readRecord(in), in.readLong());
    }

    static void write(ObjectDataOutput out, SlotChange change) throws IOException {
        if (change instanceof SlotChange.Claim claim) {
            out.writeByte(CLAIM);
            Wire.write(out, claim.key());
            Wire.write(out, claim.token());
            out.writeLong(claim.firmMillis());
            out.writeInt(claim.limit());
            write(out, claim.gone());
            Slot oldest = claim.oldest();
            write(out, oldest == null ? List.of() : List.of(oldest));
        } else if (change instanceof SlotChange.Move move) {
            out.writeByte(MOVE);
            Wire.write(out, move.from());
            Wire.write(out, move.to());
            Wire.write(out, move.token());
            out.writeInt(move.limit());
        } else if (change instanceof SlotChange.Left left) {
            out.writeByte(LEFT);
            Wire.write(out, left.from());
            Wire.write(out, left.to());
            Wire.write(out, left.token());
        } else if (change instanceof SlotChange.Release release) {
            out.writeByte(RELEASE);
            write(out, release.gone());
        } else if (change instanceof SlotChange.Settled settled) {
            out.writeByte(SETTLED);
            Wire.write(out, settled.key());
            Wire.write(out, settled.token());
        }
    }

    static SlotChange readChange(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case CLAIM ->
                new SlotChange.Claim(
                        Wire.readKey(in),
                        Wire.readOperationId(in),
                        in.readLong(),
                        in.readInt(),
                        readSlots(in),
                        firstOf(readSlots(in)));
            case MOVE ->
                new SlotChange.Move(Wire.readKey(in), Wire.readKey(in), Wire.readOperationId(in), in.readInt());
            case LEFT -> new SlotChange.Left(Wire.readKey(in), Wire.readKey(in), Wire.readOperationId(in));
            case RELEASE -> new SlotChange.Release(readSlots(in));
            case SETTLED -> new SlotChange.Settled(Wire.readKey(in), Wire.readOperationId(in));
            default -> throw new IOException("Unknown change of slots " + kind);
        };
    }

    private static @Nullable Slot firstOf(List<Slot> slots) {
        return slots.isEmpty() ? null : slots.get(0);
    }

    private static void write(ObjectDataOutput out, List<Slot> slots) throws IOException {
        out.writeInt(slots.size());
        for (Slot slot : slots) {
            Wire.write(out, slot.key());
            Wire.write(out, slot.token());
            out.writeLong(slot.firmUntil());
            out.writeLong(slot.openedAt());
            out.writeInt(slot.others().size());
            for (EntryKey other : slot.others()) {
                Wire.write(out, other);
            }
        }
    }

    private static List<Slot> readSlots(ObjectDataInput in) throws IOException {
        int count = in.readInt();
        List<Slot> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(new Slot(Wire.readKey(in), Wire.readOperationId(in), in.readLong(), in.readLong(), readKeys(in)));
        }
        return slots;
    }

    private static List<EntryKey> readKeys(ObjectDataInput in) throws IOException {
        int count = in.readInt();
        List<EntryKey> keys = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            keys.add(Wire.readKey(in));
        }
        return keys;
    }
}
