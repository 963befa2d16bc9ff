/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.store;

import java.util.List;
import java.util.Objects;
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

    /** Whether a copy of an entry may show something else than the entry from now on. */
    public enum Change {
        SEEN,
        UNSEEN
    }

    /** Whether readers see something else from now on, their own uses apart: a use makes a life longer, which copies do not show. */
    public Change changesWhatReadersSee(@Nullable Envelope before) {
        if (writing == Writing.KEEP || before == null) {
            return writing == Writing.KEEP ? Change.UNSEEN : Change.SEEN;
        }
        boolean holds = before.hold() != null || (next != null && next.hold() != null);
        boolean same = next != null
                && Objects.equals(next.value(), before.value())
                && Objects.equals(next.user(), before.user())
                && Objects.equals(next.mark(), before.mark())
                && next.stamp().since() == before.stamp().since()
                && (holds || next.stamp().change().equals(before.stamp().change()))
                && next.lifetime().createdAt() == before.lifetime().createdAt()
                && next.lifetime().latest() == before.lifetime().latest()
                && next.lifetime().expiresAt() >= before.lifetime().expiresAt();
        return same ? Change.UNSEEN : Change.SEEN;
    }

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
