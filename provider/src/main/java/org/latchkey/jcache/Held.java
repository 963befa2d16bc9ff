/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.jcache;

import org.jspecify.annotations.Nullable;
import org.latchkey.store.Bytes;
import org.latchkey.store.EntryKey;
import org.latchkey.store.OperationId;

/**
 * An entry that this caller holds, so that user code can run.
 *
 * @param at which entry
 * @param token by which it is held
 * @param value what was stored, {@code null} for nothing
 * @param askedAt when the hold was asked for, by {@link Timing#nanos()}
 * @param unheard the failure of a listener that heard of an expiry on the way, {@code null} for none
 */
record Held(
        Aim at,
        OperationId token,
        @Nullable Bytes value,
        long askedAt,
        @Nullable Throwable unheard) {

    EntryKey key() {
        return at.key();
    }

    boolean isPresent() {
        return value != null;
    }
}
