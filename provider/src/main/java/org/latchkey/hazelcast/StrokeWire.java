/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.latchkey.fence.Raised;
import org.latchkey.fence.Reign;
import org.latchkey.fence.Stroke;
import org.latchkey.store.Epoch;
import org.latchkey.store.Subject;

/** How the changes of the ledger, and what they consist of, are written. */
final class StrokeWire {

    private static final byte NO_SUBJECT = 0;
    private static final byte WHOLE_CACHE = 1;
    private static final byte IN_SCOPE = 2;
    private static final byte OF_USER = 3;
    private static final byte OF_USER_IN = 4;

    private static final byte DRAWN = 0;
    private static final byte RESTORED = 1;
    private static final byte FLOOR_AT = 2;
    private static final byte FORGOTTEN = 3;
    private static final byte ATTENDED = 4;
    private static final byte LEFT = 5;
    private static final byte REIGNED = 6;
    private static final byte SEATED = 7;
    private static final byte REACHED = 8;

    private StrokeWire() {}

    static void write(ObjectDataOutput out, Stroke stroke) throws IOException {
        if (stroke instanceof Stroke.Drawn drawn) {
            out.writeByte(DRAWN);
            writeDrawn(out, drawn);
        } else if (stroke instanceof Stroke.Restored restored) {
            out.writeByte(RESTORED);
            write(out, restored.epochs());
        } else if (stroke instanceof Stroke.FloorAt floor) {
            out.writeByte(FLOOR_AT);
            out.writeLong(floor.number());
        } else if (stroke instanceof Stroke.Forgotten forgotten) {
            out.writeByte(FORGOTTEN);
            write(out, forgotten.epochs());
        } else if (stroke instanceof Stroke.Attended attended) {
            out.writeByte(ATTENDED);
            RosterWire.write(out, attended.reader());
            write(out, attended.reached());
        } else if (stroke instanceof Stroke.Seated seated) {
            out.writeByte(SEATED);
            RosterWire.write(out, seated.reader());
            RosterWire.write(out, seated.edition());
            write(out, seated.reached());
        } else if (stroke instanceof Stroke.Reached reached) {
            out.writeByte(REACHED);
            write(out, reached);
        } else if (stroke instanceof Stroke.Left left) {
            out.writeByte(LEFT);
            write(out, left.processes());
            RosterWire.write(out, left.out());
            RosterWire.write(out, left.edition());
        } else if (stroke instanceof Stroke.Reigned reigned) {
            out.writeByte(REIGNED);
            write(out, reigned.reign());
        }
    }

    static Stroke read(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case DRAWN -> readDrawn(in);
            case RESTORED -> new Stroke.Restored(readAll(in));
            case FLOOR_AT -> new Stroke.FloorAt(in.readLong());
            case FORGOTTEN -> new Stroke.Forgotten(readAll(in));
            case ATTENDED -> new Stroke.Attended(RosterWire.readReader(in), readReached(in));
            case SEATED -> new Stroke.Seated(RosterWire.readReader(in), RosterWire.readEdition(in), readReached(in));
            case REACHED -> readReached(in);
            case LEFT -> new Stroke.Left(readIds(in), RosterWire.readReaders(in), RosterWire.readEdition(in));
            case REIGNED -> new Stroke.Reigned(readReign(in));
            default -> throw new IOException("Unknown change of the number line " + kind);
        };
    }

    static void writeDrawn(ObjectDataOutput out, Stroke.Drawn drawn) throws IOException {
        write(out, drawn.raised());
        Wire.write(out, drawn.operation());
    }

    static Stroke.Drawn readDrawn(ObjectDataInput in) throws IOException {
        return new Stroke.Drawn(readRaised(in), Wire.readOperationId(in));
    }

    static void write(ObjectDataOutput out, Reign reign) throws IOException {
        Wire.write(out, reign.owner());
        out.writeLong(reign.above());
    }

    static Reign readReign(ObjectDataInput in) throws IOException {
        return new Reign(Wire.readId(in), in.readLong());
    }

    private static void write(ObjectDataOutput out, Stroke.Reached reached) throws IOException {
        out.writeLong(reached.number());
        out.writeLong(reached.floor());
    }

    private static Stroke.Reached readReached(ObjectDataInput in) throws IOException {
        return new Stroke.Reached(in.readLong(), in.readLong());
    }

    static void write(ObjectDataOutput out, List<Raised> epochs) throws IOException {
        out.writeInt(epochs.size());
        for (Raised raised : epochs) {
            write(out, raised);
        }
    }

    static List<Raised> readAll(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        List<Raised> epochs = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            epochs.add(readRaised(in));
        }
        return epochs;
    }

    static void write(ObjectDataOutput out, Collection<UUID> ids) throws IOException {
        out.writeInt(ids.size());
        for (UUID id : ids) {
            Wire.write(out, id);
        }
    }

    static Set<UUID> readIds(ObjectDataInput in) throws IOException {
        int size = in.readInt();
        Set<UUID> ids = new LinkedHashSet<>();
        for (int i = 0; i < size; i++) {
            ids.add(Wire.readId(in));
        }
        return ids;
    }

    static void write(ObjectDataOutput out, Raised raised) throws IOException {
        out.writeLong(raised.previous());
        MarkWire.write(out, raised.epoch());
        out.writeString(raised.cache());
        write(out, raised.subject());
    }

    static Raised readRaised(ObjectDataInput in) throws IOException {
        long previous = in.readLong();
        Epoch epoch = MarkWire.readEpoch(in);
        return new Raised(previous, epoch, Wire.readText(in), readSubject(in));
    }

    static void write(ObjectDataOutput out, @Nullable Subject subject) throws IOException {
        if (subject instanceof Subject.WholeCache) {
            out.writeByte(WHOLE_CACHE);
        } else if (subject instanceof Subject.InScope in) {
            out.writeByte(IN_SCOPE);
            Wire.write(out, in.scope());
        } else if (subject instanceof Subject.OfUser of) {
            out.writeByte(OF_USER);
            out.writeString(of.user());
        } else if (subject instanceof Subject.OfUserIn of) {
            out.writeByte(OF_USER_IN);
            out.writeString(of.namespace());
            out.writeString(of.user());
        } else {
            out.writeByte(NO_SUBJECT);
        }
    }

    static @Nullable Subject readSubject(ObjectDataInput in) throws IOException {
        byte kind = in.readByte();
        return switch (kind) {
            case NO_SUBJECT -> null;
            case WHOLE_CACHE -> new Subject.WholeCache();
            case IN_SCOPE -> new Subject.InScope(Wire.readScope(in));
            case OF_USER -> new Subject.OfUser(Wire.readText(in));
            case OF_USER_IN -> new Subject.OfUserIn(Wire.readText(in), Wire.readText(in));
            default -> throw new IOException("Unknown subject " + kind);
        };
    }
}
