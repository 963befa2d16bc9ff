/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.hazelcast;

import com.hazelcast.nio.ObjectDataInput;
import com.hazelcast.nio.ObjectDataOutput;
import com.hazelcast.nio.serialization.IdentifiedDataSerializable;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.Envelope;
import org.latchkey.store.Hold;
import org.latchkey.store.Mark;
import org.latchkey.store.Stamp;

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
     * When an entry, hold or reservation is over, and what only refuses would be if there were nothing to refuse, in milliseconds
     * since the epoch; {@link Long#MAX_VALUE} for never.
     */
    long over() {
        long end = envelope().lifetime().expiresAt();
        Hold hold = envelope().hold();
        return hold == null || onlyRefuses() ? end : Math.max(end, hold.until());
    }

    /** Of what only refuses, the floor from which on it has nothing to refuse any more. */
    long refuses() {
        Stamp stamp = envelope().stamp();
        long arrived = stamp.arrival() == null ? 0 : stamp.arrival().until() + 1;
        long dead = envelope().mark() == null ? 0 : number();
        return Math.max(Math.max(stamp.barrier(), arrived), dead);
    }

    /** Whether no entry is here, nor on its way, and what is here stays for what it must refuse. */
    boolean onlyRefuses() {
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
        EnvelopeWire.write(out, this);
    }

    @Override
    public void readData(ObjectDataInput in) throws IOException {
        envelope = EnvelopeWire.read(in);
    }
}
