/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Details;
import org.latchkey.store.EntryKey;
import org.latchkey.store.Epoch;
import org.latchkey.store.Knowledge;
import org.latchkey.store.Mark;

/** How the marks of entries, and what is known of them, are written. */
final class MarkWire {

    private static final byte NONE = 0;
    private static final byte REVOKED = 1;
    private static final byte MOVING = 2;
    private static final byte MOVED = 3;

    private MarkWire() {}

    static void write(ObjectDataOutput out, @Nullable Mark mark) throws IOException {
        if (mark instanceof Mark.Revoked revoked) {
            out.writeByte(REVOKED);
            write(out, revoked.epoch());
            EntryKey to = revoked.movedTo();
            out.writeBoolean(to != null);
            if (to != null) {
                Wire.write(out, to);
            }
        } else if (mark instanceof Mark.Moving moving) {
            out.writeByte(MOVING);
            Wire.write(out, moving.to());
            Wire.write(out, moving.move());
            out.writeLong(moving.until());
        } else if (mark instanceof Mark.Moved moved) {
            out.writeByte(MOVED);
            Wire.write(out, moved.to());
        } else {
            out.writeByte(NONE);
        }
    }

    static @Nullable Mark read(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case NONE -> null;
            case REVOKED -> new Mark.Revoked(readEpoch(in), in.readBoolean() ? Wire.readKey(in) : null);
            case MOVING -> new Mark.Moving(Wire.readKey(in), Wire.readOperationId(in), in.readLong());
            case MOVED -> new Mark.Moved(Wire.readKey(in));
            default -> throw new IOException("Unknown mark " + kind);
        };
    }

    static void write(ObjectDataOutput out, Epoch epoch) throws IOException {
        out.writeLong(epoch.number());
        out.writeLong(epoch.at());
        out.writeString(epoch.reason());
    }

    static Epoch readEpoch(ObjectDataInput in) throws IOException {
        return new Epoch(in.readLong(), in.readLong(), in.readString());
    }

    static void write(ObjectDataOutput out, Details details) throws IOException {
        out.writeLong(details.createdAt());
        out.writeLong(details.touchedAt());
        out.writeLong(details.expiresAt());
        out.writeLong(details.latest());
        write(out, details.known());
        out.writeString(details.user());
        write(out, details.mark());
    }

    static Details readDetails(ObjectDataInput in) throws IOException {
        return new Details(
                in.readLong(),
                in.readLong(),
                in.readLong(),
                in.readLong(),
                readKnowledge(in),
                in.readString(),
                read(in));
    }

    static void write(ObjectDataOutput out, Knowledge known) throws IOException {
        out.writeLong(known.since());
        out.writeLong(known.opened());
    }

    static Knowledge readKnowledge(ObjectDataInput in) throws IOException {
        return new Knowledge(in.readLong(), in.readLong());
    }
}
