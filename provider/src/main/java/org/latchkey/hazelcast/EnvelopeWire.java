/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.internal.serialization.Data;
import com.hazelcast.internal.serialization.impl.HeapData;
import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Arrival;
import org.latchkey.store.Bytes;
import org.latchkey.store.Envelope;
import org.latchkey.store.Hold;
import org.latchkey.store.Knowledge;
import org.latchkey.store.Lifetime;
import org.latchkey.store.OperationId;
import org.latchkey.store.Stamp;
import org.latchkey.store.Verdict;

/**
 * How envelopes are written: of most there are many, so small numbers take few bytes.
 *
 * <p>What it takes to know whether one is to be swept stands first, where it can be read without the rest: whoever looks for the
 * dead looks at all there are.
 */
final class EnvelopeWire {

    /** Behind Hazelcast's header, the mark of an identified class, and its two numbers; there is the format. */
    private static final int FORMAT_AT = HeapData.DATA_OFFSET + 1 + 2 * Integer.BYTES;

    private static final int FLAGS_AT = FORMAT_AT + 1;
    private static final int OVER_AT = FLAGS_AT + 1;
    private static final int REFUSES_AT = OVER_AT + Long.BYTES;

    private static final int ONLY_REFUSES = 1;
    private static final int VALUE = 1 << 1;
    private static final int USER = 1 << 2;
    private static final int HOLD = 1 << 3;
    private static final int ARRIVAL = 1 << 4;
    private static final int ENDLESS = 1 << 5;
    private static final int UNBOUNDED = 1 << 6;

    /** Bytes in that order whatever Hazelcast is configured for. */
    private static final VarHandle NUMBER = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    private EnvelopeWire() {}

    /** Whether an envelope is kept only for what it must refuse. */
    static boolean onlyRefuses(Data envelope) {
        return (envelope.toByteArray()[FLAGS_AT] & ONLY_REFUSES) != 0;
    }

    /** As {@link StoredEnvelope#over} tells it. */
    static long over(Data envelope) {
        return (long) NUMBER.get(envelope.toByteArray(), OVER_AT);
    }

    /** As {@link StoredEnvelope#refuses} tells it, of an envelope that {@linkplain #onlyRefuses only refuses}. */
    static long refuses(Data envelope) {
        return (long) NUMBER.get(envelope.toByteArray(), REFUSES_AT);
    }

    static void write(ObjectDataOutput out, StoredEnvelope stored) throws IOException {
        Wire.writeFormat(out);
        Envelope envelope = stored.envelope();
        out.writeByte(flags(stored));
        writeWhole(out, stored.over());
        if (stored.onlyRefuses()) {
            writeWhole(out, stored.refuses());
        }
        write(out, envelope.stamp());
        write(out, envelope.lifetime());
        writeValue(out, envelope.value());
        if (envelope.user() != null) {
            out.writeString(envelope.user());
        }
        Hold hold = envelope.hold();
        if (hold != null) {
            Wire.write(out, hold.token());
            out.writeLong(hold.until());
        }
        MarkWire.write(out, envelope.mark());
    }

    private static int flags(StoredEnvelope stored) {
        Envelope envelope = stored.envelope();
        return flag(stored.onlyRefuses(), ONLY_REFUSES)
                | flag(envelope.value() != null, VALUE)
                | flag(envelope.user() != null, USER)
                | flag(envelope.hold() != null, HOLD)
                | flag(envelope.stamp().arrival() != null, ARRIVAL)
                | flag(envelope.lifetime().expiresAt() == Long.MAX_VALUE, ENDLESS)
                | flag(envelope.lifetime().latest() == Long.MAX_VALUE, UNBOUNDED);
    }

    private static int flag(boolean isSet, int flag) {
        return isSet ? flag : 0;
    }

    private static void writeWhole(ObjectDataOutput out, long number) throws IOException {
        byte[] bytes = new byte[Long.BYTES];
        NUMBER.set(bytes, 0, number);
        out.write(bytes);
    }

    private static void write(ObjectDataOutput out, Stamp stamp) throws IOException {
        Packed.write(out, stamp.version());
        out.writeLong(stamp.change().process());
        Packed.write(out, stamp.change().number());
        Wire.write(out, stamp.verdict());
        Packed.write(out, stamp.known().since());
        Packed.writeSigned(out, stamp.known().since() - stamp.known().opened());
        Packed.write(out, stamp.barrier());
        Arrival arrival = stamp.arrival();
        if (arrival != null) {
            Wire.write(out, arrival.move());
            Wire.write(out, arrival.answer());
            out.writeLong(arrival.until());
        }
    }

    private static void write(ObjectDataOutput out, Lifetime lifetime) throws IOException {
        long created = lifetime.createdAt();
        Packed.writeSigned(out, created);
        Packed.writeSigned(out, lifetime.touchedAt() - created);
        if (lifetime.expiresAt() != Long.MAX_VALUE) {
            Packed.writeSigned(out, lifetime.expiresAt() - created);
        }
        if (lifetime.latest() != Long.MAX_VALUE) {
            Packed.writeSigned(out, lifetime.latest() - created);
        }
    }

    private static void writeValue(ObjectDataOutput out, @Nullable Bytes value) throws IOException {
        if (value != null) {
            Packed.write(out, value.length());
            out.write(value.array());
        }
    }

    static Envelope read(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        int flags = in.readByte();
        in.skipBytes(has(flags, ONLY_REFUSES) ? 2 * Long.BYTES : Long.BYTES);
        Stamp stamp = readStamp(in, flags);
        Lifetime lifetime = readLifetime(in, flags);
        Bytes value = has(flags, VALUE) ? readValue(in) : null;
        String user = has(flags, USER) ? in.readString() : null;
        Hold hold = has(flags, HOLD) ? new Hold(Wire.readOperationId(in), in.readLong()) : null;
        return new Envelope(stamp, lifetime, value, user, hold, MarkWire.read(in));
    }

    private static boolean has(int flags, int flag) {
        return (flags & flag) != 0;
    }

    private static Stamp readStamp(ObjectDataInput in, int flags) throws IOException {
        long version = Packed.read(in);
        OperationId change = new OperationId(in.readLong(), Packed.read(in));
        Verdict verdict = Wire.readConstant(in, Verdict.values());
        long since = Packed.read(in);
        Knowledge known = new Knowledge(since, since - Packed.readSigned(in));
        long barrier = Packed.read(in);
        Arrival arrival = has(flags, ARRIVAL)
                ? new Arrival(Wire.readOperationId(in), Wire.readConstant(in, Verdict.values()), in.readLong())
                : null;
        return new Stamp(version, change, verdict, known, barrier, arrival);
    }

    private static Lifetime readLifetime(ObjectDataInput in, int flags) throws IOException {
        long created = Packed.readSigned(in);
        long touched = created + Packed.readSigned(in);
        long expires = has(flags, ENDLESS) ? Long.MAX_VALUE : created + Packed.readSigned(in);
        long latest = has(flags, UNBOUNDED) ? Long.MAX_VALUE : created + Packed.readSigned(in);
        return new Lifetime(created, touched, expires, latest);
    }

    private static Bytes readValue(ObjectDataInput in) throws IOException {
        byte[] array = new byte[Math.toIntExact(Packed.read(in))];
        in.readFully(array);
        return Bytes.of(array);
    }
}
