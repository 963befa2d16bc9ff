/* SPDX-License-Identifier: Apache-2.0 */
package org.latchkey.testing;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.latchkey.store.SlotAnswer;
import org.latchkey.store.SlotChange;
import org.latchkey.store.SlotOwner;
import org.latchkey.store.SlotRecord;
import org.latchkey.store.SlotStore;

/** The records of users' sessions of a cache in memory, each changed by {@code SlotOwner} one change at a time. */
final class MemorySlots implements SlotStore {

    private final MemoryCache cache;

    MemorySlots(MemoryCache cache) {
        this.cache = cache;
    }

    @Override
    public CompletionStage<SlotAnswer> apply(String user, SlotChange change) {
        SlotAnswer[] answer = new SlotAnswer[1];
        cache.slots().compute(user, (same, stored) -> {
            answer[0] = SlotOwner.step(stored == null ? SlotRecord.EMPTY : stored, change, cache.now());
            return answer[0].record().isEmpty() ? null : answer[0].record();
        });
        return CompletableFuture.completedFuture(answer[0]);
    }

    @Override
    public Iterator<String> users() {
        return List.copyOf(cache.slots().keySet()).iterator();
    }
}
