/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.LedgerChange;
import org.latchkey.fence.LedgerReply;
import org.latchkey.fence.Readership;
import org.latchkey.fence.Reign;

/** How what the authority is asked, and what it answers, is written. */
final class LedgerWire {

    private static final byte RAISE = 0;
    private static final byte ATTEND = 1;
    private static final byte LEAVE = 2;
    private static final byte PRUNE = 3;
    private static final byte RAISE_FLOOR = 4;
    private static final byte RESTORE = 5;
    private static final byte FORGET = 6;
    private static final byte SHOW_OUT = 7;

    private static final byte DONE = 0;
    private static final byte DRAWN = 1;
    private static final byte KNOWN = 2;
    private static final byte UNSEEN = 3;
    private static final byte REIGNING = 4;

    private LedgerWire() {}

    static void write(ObjectDataOutput out, LedgerChange change) throws IOException {
        if (change instanceof LedgerChange.Raise raise) {
            out.writeByte(RAISE);
            out.writeString(raise.cache());
            StrokeWire.write(out, raise.subject());
            out.writeString(raise.reason());
            out.writeLong(raise.known());
            Wire.write(out, raise.operation());
            writeOptional(out, raise.reign());
        } else if (change instanceof LedgerChange.Attend attend) {
            out.writeByte(ATTEND);
            RosterWire.write(out, attend.reader());
            Wire.write(out, attend.coming());
            write(out, attend.knows());
        } else if (change instanceof LedgerChange.ShowOut shown) {
            out.writeByte(SHOW_OUT);
            RosterWire.write(out, shown.reader());
        } else if (change instanceof LedgerChange.Leave leave) {
            out.writeByte(LEAVE);
            Wire.write(out, leave.process());
        } else if (change instanceof LedgerChange.Prune prune) {
            out.writeByte(PRUNE);
            StrokeWire.write(out, prune.unseenBefore());
            RosterWire.write(out, prune.over());
        } else if (change instanceof LedgerChange.RaiseFloor raise) {
            out.writeByte(RAISE_FLOOR);
            out.writeLong(raise.number());
        } else if (change instanceof LedgerChange.Restore restore) {
            out.writeByte(RESTORE);
            StrokeWire.write(out, restore.epochs());
        } else if (change instanceof LedgerChange.Forget forget) {
            out.writeByte(FORGET);
            StrokeWire.write(out, forget.epochs());
        }
    }

    static LedgerChange readChange(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case RAISE ->
                new LedgerChange.Raise(
                        Wire.readText(in),
                        StrokeWire.readSubject(in),
                        in.readString(),
                        in.readLong(),
                        Wire.readOperationId(in),
                        readOptionalReign(in));
            case ATTEND ->
                new LedgerChange.Attend(
                        RosterWire.readReader(in), Wire.readConstant(in, Readership.Coming.values()), readKnows(in));
            case SHOW_OUT -> new LedgerChange.ShowOut(RosterWire.readReader(in));
            case LEAVE -> new LedgerChange.Leave(Wire.readId(in));
            case PRUNE -> new LedgerChange.Prune(StrokeWire.readIds(in), RosterWire.readReaderSet(in));
            case RAISE_FLOOR -> new LedgerChange.RaiseFloor(in.readLong());
            case RESTORE -> new LedgerChange.Restore(StrokeWire.readAll(in));
            case FORGET -> new LedgerChange.Forget(StrokeWire.readAll(in));
            default -> throw new IOException("Unknown request to the number line " + kind);
        };
    }

    private static void write(ObjectDataOutput out, LedgerChange.Knows knows) throws IOException {
        out.writeLong(knows.known());
        out.writeLong(knows.reached());
        out.writeLong(knows.floor());
        RosterWire.write(out, knows.edition());
    }

    private static LedgerChange.Knows readKnows(ObjectDataInput in) throws IOException {
        return new LedgerChange.Knows(in.readLong(), in.readLong(), in.readLong(), RosterWire.readEdition(in));
    }

    private static void writeOptional(ObjectDataOutput out, @Nullable Reign reign) throws IOException {
        out.writeBoolean(reign != null);
        if (reign != null) {
            StrokeWire.write(out, reign);
        }
    }

    private static @Nullable Reign readOptionalReign(ObjectDataInput in) throws IOException {
        return in.readBoolean() ? StrokeWire.readReign(in) : null;
    }

    static void write(ObjectDataOutput out, LedgerReply reply) throws IOException {
        if (reply instanceof LedgerReply.Done) {
            out.writeByte(DONE);
        } else if (reply instanceof LedgerReply.Drawn drawn) {
            out.writeByte(DRAWN);
            StrokeWire.write(out, drawn.raised());
        } else if (reply instanceof LedgerReply.Known known) {
            out.writeByte(KNOWN);
            StrokeWire.write(out, known.epochs());
            out.writeLong(known.sequence());
            out.writeLong(known.floor());
            out.writeInt(known.size());
            Wire.write(out, known.seat());
            out.writeLong(known.leaseMillis());
            RosterWire.writeOptional(out, known.roster());
        } else if (reply instanceof LedgerReply.Unseen unseen) {
            out.writeByte(UNSEEN);
            StrokeWire.write(out, unseen.endpoints());
        } else if (reply instanceof LedgerReply.Reigning reigning) {
            out.writeByte(REIGNING);
            StrokeWire.write(out, reigning.reign());
        }
    }

    static LedgerReply readReply(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case DONE -> new LedgerReply.Done();
            case DRAWN -> new LedgerReply.Drawn(StrokeWire.readRaised(in));
            case KNOWN ->
                new LedgerReply.Known(
                        StrokeWire.readAll(in),
                        in.readLong(),
                        in.readLong(),
                        in.readInt(),
                        Wire.readConstant(in, LedgerReply.Seat.values()),
                        in.readLong(),
                        RosterWire.readOptional(in));
            case UNSEEN -> new LedgerReply.Unseen(StrokeWire.readIds(in));
            case REIGNING -> new LedgerReply.Reigning(StrokeWire.readReign(in));
            default -> throw new IOException("Unknown answer of the number line " + kind);
        };
    }
}
