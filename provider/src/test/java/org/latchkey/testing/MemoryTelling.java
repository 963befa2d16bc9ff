/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.latchkey.store.EntryEvent;
import org.latchkey.store.EventKind;
import org.latchkey.store.Interest;

/** Tells the processes of the events of one step, and knows when the synchronous ones have heard. */
final class MemoryTelling {

    private final List<CompletableFuture<@Nullable Throwable>> awaited = new CopyOnWriteArrayList<>();

    void tell(List<MemoryLink> links, EntryEvent event) {
        for (MemoryLink link : links) {
            Interest interest = link.interest();
            int bit = event.kind().bit();
            if ((interest.kinds() & bit) == 0) {
                continue;
            }
            CompletableFuture<@Nullable Throwable> heard = new CompletableFuture<>();
            if ((interest.synchronous() & bit) != 0) {
                awaited.add(heard);
            }
            boolean hides = event.kind() == EventKind.UPDATED && !interest.oldValue();
            EntryEvent told =
                    hides ? new EntryEvent(event.kind(), event.key(), event.value(), null, event.cause()) : event;
            link.ears().hear(told, heard::complete);
        }
    }

    /** Completes with the first failure once all have heard, {@code null} for none. */
    CompletableFuture<@Nullable Throwable> heard() {
        return CompletableFuture.allOf(awaited.toArray(new CompletableFuture<?>[0]))
                .thenApply(nothing -> awaited.stream()
                        .map(CompletableFuture::join)
                        .filter(failure -> failure != null)
                        .findFirst()
                        .orElse(null));
    }
}
