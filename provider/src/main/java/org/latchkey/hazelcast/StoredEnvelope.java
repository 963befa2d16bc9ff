/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Arrival;
import org.latchkey.store.Bytes;
import org.latchkey.store.Envelope;
import org.latchkey.store.Hold;
import org.latchkey.store.Lifetime;
import org.latchkey.store.Mark;
import org.latchkey.store.Stamp;
import org.latchkey.store.Verdict;

/** An envelope as a map of Hazelcast keeps it. */
final class StoredEnvelope implements IdentifiedDataSerializable {

    /** Set by the constructor or {@link #readData}, then never changed. */
    private @Nullable Envelope envelope;

    StoredEnvelope() {}

    StoredEnvelope(Envelope envelope) {
        this.envelope = envelope;
    }

    Envelope envelope() {
        return Objects.requireNonNull(envelope);
    }

    /** Whose entry is here, be it expired or on its way; {@code null} where none is. For {@link Indexes}. */
    public @Nullable String user() {
        return isGone(envelope().mark()) || envelope().value() == null
                ? null
                : envelope().user();
    }

    private static boolean isGone(@Nullable Mark mark) {
        return mark instanceof Mark.Revoked || mark instanceof Mark.Moved;
    }

    /**
     * The second after which an entry, hold or reservation is over, {@code null} for never, and for what {@link #refuses}
     * goes by. For {@link Indexes}; whole seconds, since each change of it moves the entry in the index.
     */
    public @Nullable Long due() {
        if (onlyRefuses()) {
            return null;
        }
        Hold hold = envelope().hold();
        long last = hold == null ? end() : Math.max(end(), hold.until());
        return last == Long.MAX_VALUE ? null : Math.floorDiv(last, 1000L) + 1;
    }

    /** When its life ends, in milliseconds since the epoch; for {@link Indexes}. */
    public long end() {
        return envelope().lifetime().expiresAt();
    }

    /**
     * The floor from which on it has nothing to refuse any more; {@code null} where there is an entry, or nothing to refuse.
     * For {@link Indexes}.
     */
    public @Nullable Long refuses() {
        if (!onlyRefuses()) {
            return null;
        }
        Stamp stamp = envelope().stamp();
        long arrived = stamp.arrival() == null ? 0 : stamp.arrival().until() + 1;
        long dead = envelope().mark() == null ? 0 : number();
        return Math.max(Math.max(stamp.barrier(), arrived), dead);
    }

    /** Whether no entry is here, nor on its way, and what is here stays for what it must refuse. */
    private boolean onlyRefuses() {
        Mark mark = envelope().mark();
        boolean bare = envelope().value() == null && envelope().hold() == null && mark == null;
        return isGone(mark) || (bare && envelope().isMemorable());
    }

    /** Where on the number line it was made; for {@link Indexes}. */
    public long number() {
        return envelope().mark() instanceof Mark.Revoked revoked
                ? revoked.epoch().number()
                : envelope().stamp().since();
    }

    @Override
    public int getFactoryId() {
        return SerializerHook.FACTORY;
    }

    @Override
    public int getClassId() {
        return SerializerHook.STORED_ENVELOPE;
    }

    @Override
    public void writeData(ObjectDataOutput out) throws IOException {
        Wire.writeFormat(out);
        writeStamp(out, envelope().stamp());
        Lifetime lifetime = envelope().lifetime();
        out.writeLong(lifetime.createdAt());
        out.writeLong(lifetime.touchedAt());
        out.writeLong(lifetime.expiresAt());
        out.writeLong(lifetime.latest());
        Wire.writeOptional(out, envelope().value());
        out.writeString(envelope().user());
        writeHold(out, envelope().hold());
        MarkWire.write(out, envelope().mark());
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        Wire.readFormat(in);
        Stamp stamp = new Stamp(
                in.readLong(),
                Wire.readOperationId(in),
                Wire.readConstant(in, Verdict.values()),
                MarkWire.readKnowledge(in),
                in.readLong(),
                in.readBoolean() ? readArrival(in) : null);
        Lifetime lifetime = new Lifetime(in.readLong(), in.readLong(), in.readLong(), in.readLong());
        Bytes value = Wire.readOptionalBytes(in);
        String user = in.readString();
        Hold hold = in.readBoolean() ? new Hold(Wire.readOperationId(in), in.readLong()) : null;
        envelope = new Envelope(stamp, lifetime, value, user, hold, MarkWire.read(in));
    }

    private static void writeStamp(ObjectDataOutput out, Stamp stamp) throws IOException {
        out.writeLong(stamp.version());
        Wire.write(out, stamp.change());
        Wire.write(out, stamp.verdict());
        MarkWire.write(out, stamp.known());
        out.writeLong(stamp.barrier());
        Arrival arrival = stamp.arrival();
        out.writeBoolean(arrival != null);
        if (arrival != null) {
            Wire.write(out, arrival.move());
            Wire.write(out, arrival.answer());
            out.writeLong(arrival.until());
        }
    }

    private static Arrival readArrival(ObjectDataInput in) throws IOException {
        return new Arrival(Wire.readOperationId(in), Wire.readConstant(in, Verdict.values()), in.readLong());
    }

    private static void writeHold(ObjectDataOutput out, @Nullable Hold hold) throws IOException {
        out.writeBoolean(hold != null);
        if (hold != null) {
            Wire.write(out, hold.token());
            out.writeLong(hold.until());
        }
    }
}
