/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.fence;

import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** One reader's relation to one key, and its places among those of the key and of the reader. Guarded by its {@link Directory}. */
final class Mark {

    final CachedKey key;
    Visit filler;

    /** Whether the reader may hold a copy of which it has not been told. */
    boolean held = true;

    /** Whether what it may hold may be from before a change. */
    boolean outdated;

    /** Completes when the reader has acknowledged the last notice, {@code null} if none is under way. */
    @Nullable
    CompletableFuture<Void> underWay;

    /** The next reader's mark of the same key. */
    @Nullable
    Mark next;

    /** The neighbours among the marks of the same reader, for {@link ReaderMarks}. */
    @Nullable
    Mark older;

    @Nullable
    Mark younger;

    Mark(CachedKey key, Visit filler, @Nullable Mark next) {
        this.key = key;
        this.filler = filler;
        this.next = next;
    }

    UUID process() {
        return filler.process();
    }
}
