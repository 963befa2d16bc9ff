/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner has decided: what becomes of the entry, what the caller is answered, what listeners are told.
 *
 * @param writing what to do with the stored envelope
 * @param next the envelope to store, for {@link Writing#STORE}
 * @param outcome the answer
 * @param events in the order in which they happened
 */
public record Step(Writing writing, @Nullable Envelope next, Outcome outcome, List<EntryEvent> events) {

    /** What becomes of the stored envelope. */
    public enum Writing {
        /** It stays as it is. */
        KEEP,
        /** {@link Step#next()} takes its place. */
        STORE,
        /** It goes. */
        DELETE
    }
}
