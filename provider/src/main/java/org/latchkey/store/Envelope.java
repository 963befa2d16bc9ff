/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import org.jspecify.annotations.Nullable;

/**
 * What the cluster stores for one key.
 *
 * @param stamp the last change
 * @param lifetime when it ends; of an envelope without a live value, when it has no meaning any more; it goes
 *     when it has nothing to refuse either
 * @param value the encoded value; {@code null} for a key that is only held, reserved for a load, or
 *     remembered
 * @param user whose entry it is, {@code null} for nobody's
 * @param hold who may change it at present, {@code null} for anybody
 * @param mark why it is dead to readers, {@code null} if it is not
 */
public record Envelope(
        Stamp stamp,
        Lifetime lifetime,
        @Nullable Bytes value,
        @Nullable String user,
        @Nullable Hold hold,
        @Nullable Mark mark) {

    /** An envelope without a mark. */
    public Envelope(Stamp stamp, Lifetime lifetime, @Nullable Bytes value, @Nullable String user, @Nullable Hold hold) {
        this(stamp, lifetime, value, user, hold, null);
    }

    /** Whether it must stay past its lifetime, until it is swept: there are calls under way that it has to refuse. */
    public boolean isMemorable() {
        return mark != null || stamp.barrier() != 0 || stamp.arrival() != null;
    }

    /** Whether somebody other than the holder of {@code token} must wait before changing the entry. */
    public boolean heldAgainst(@Nullable OperationId token, long now) {
        return hold != null && now < hold.until() && !hold.token().equals(token);
    }

    Envelope with(Stamp other) {
        return new Envelope(other, lifetime, value, user, hold, mark);
    }

    Envelope with(Lifetime other) {
        return new Envelope(stamp, other, value, user, hold, mark);
    }

    Envelope with(@Nullable Hold other) {
        return new Envelope(stamp, lifetime, value, user, other, mark);
    }
}
