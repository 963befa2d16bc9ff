/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.near;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The copies of one scope, from the first of them to the last, or to the next clear.
 *
 * <p>One that has ended answers nothing, and never will again: whoever holds on to it asks the table for another. It may
 * be handed on in any way between threads, a race included.
 */
public final class NearPart {

    /** That of a scope of which there is no copy. */
    static final NearPart NONE = new NearPart(Long.MAX_VALUE);

    static {
        NONE.end();
    }

    private final long born;

    /**
     * By the object that the application has as a key; {@code null} when this part has ended. Hits read nothing else of
     * this object, and it is written twice. Its content changes under the table's lock.
     */
    private volatile @Nullable KeyIndex copies = new KeyIndex();

    /** A part without copies, of a scope that was last cleared by that number. */
    NearPart(long born) {
        this.born = born;
    }

    /** Whether copies are found here; if not, the table has another part for the scope, or none. */
    public boolean isCurrent() {
        return copies != null;
    }

    /** Whether a clear with that number covers what is here. */
    boolean isOlderThan(long number) {
        return born < number;
    }

    @Nullable
    NearEntry find(Object nearKey) {
        KeyIndex current = copies;
        return current == null ? null : current.find(nearKey);
    }

    /** The copy that must go before one comes that is found by this key; {@code null} for none. */
    @Nullable
    NearEntry crowded(Object nearKey) {
        KeyIndex current = copies;
        return current == null ? null : current.crowded(nearKey);
    }

    /** Adds a copy, which is found from now on; one of the same key is not, and is to be removed. */
    void add(NearEntry copy) {
        Objects.requireNonNull(copies, "part has ended").add(copy);
    }

    /** Takes a copy away, if it is here. */
    void remove(NearEntry copy) {
        KeyIndex current = copies;
        if (current != null) {
            current.remove(copy);
        }
    }

    boolean isEmpty() {
        KeyIndex current = copies;
        return current == null || current.isEmpty();
    }

    /** From now on nothing is found here. */
    void end() {
        copies = null;
    }
}
