/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;

/**
 * An entry that this caller holds, so that user code can run, or is as if it did.
 *
 * @param at which entry
 * @param token by which it is held
 * @param grant whether it is really held
 * @param found what was stored, {@code null} for nothing, and where it is not held
 * @param askedAt when the hold was asked for, by {@link Timing#nanos()}
 * @param unheard the failure of a listener that heard of an expiry on the way, {@code null} for none
 */
record Held(
        Aim at,
        OperationId token,
        Grant grant,
        @Nullable Stored found,
        long askedAt,
        @Nullable Throwable unheard) {

    /**
     * An entry as it was when it was taken.
     *
     * @param user whose it is, {@code null} for nobody's
     * @param change the last change of it
     */
    record Stored(
            Bytes value, @Nullable String user, @Nullable OperationId change) {}

    /** What became of the wish to hold an entry. */
    enum Grant {
        /** It is held. */
        HELD,
        /** It is not: the key is revoked, which to all but a renewal means that there is nothing, and nothing is to be stored. */
        REVOKED,
        /** It is not: what the caller means to store may not be stored any more. */
        REFUSED
    }

    EntryKey key() {
        return at.key();
    }

    /** What was stored, {@code null} for nothing. */
    @Nullable
    Bytes value() {
        return found == null ? null : found.value();
    }

    boolean isPresent() {
        return found != null;
    }

    /** The same, as if nothing had been stored. */
    Held asAbsent() {
        return new Held(at, token, grant, null, askedAt, unheard);
    }
}
